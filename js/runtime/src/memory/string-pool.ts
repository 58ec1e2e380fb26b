import { POOL_HEADER_BYTES, MAX_POOLED_BYTES } from "../constants.js";
import { SchemaError } from "../errors/classes.js";
import { decodeString, liftString } from "../text/lift-string.js";
import type { Memory } from "./memory.js";

/** How many bytes are decoded at once. A substring keeps its whole window alive. */
const DECODE_WINDOW = 65536;

/** Begins to lift a value that holds strings, with the string pool that its header names. */
export function openPool(memory: Memory, address: number, size: number, align: number): number {
  const start = (address >>> 0) - POOL_HEADER_BYTES;
  const begin = memory.beginLift(start, size + POOL_HEADER_BYTES, align);
  const pool = memory.u32[begin >>> 2]!;
  const length = memory.u32[(begin >>> 2) + 1]!;
  memory.poolStart = memory.poolEnd = memory.poolTextStart = memory.poolTextLength = 0;
  memory.poolText = "";
  // An empty pool may have any address.
  if (length) {
    if (pool + length > memory.u8.length) memory.throwOutOfBounds(pool);
    memory.poolStart = pool;
    memory.poolEnd = pool + length;
  }
  return begin + POOL_HEADER_BYTES;
}

/** Checks that the pooled strings together were not longer than the memory. */
export function closePool(memory: Memory): void {
  if (memory.readBudget < 0) memory.throwOutOfBounds(0);
}

/** Reads a string that may be in the pool. */
export function readString(memory: Memory, address: number, length: number): string {
  const at = address - memory.poolTextStart;
  if (at >= 0 && at + length <= memory.poolTextLength) {
    memory.readBudget -= length;
    return memory.poolText.substring(at, at + length);
  }
  return refill(memory, address, length);
}

/** Decodes the window that begins with a string, or only that string if it is not in the pool. */
function refill(memory: Memory, address: number, length: number): string {
  // Windows only move forward: a hostile module could have one decoded for each string otherwise.
  const isAhead =
    address >= memory.poolStart && address >= memory.poolTextStart && address + length <= memory.poolEnd;
  if (!isAhead || length === 0 || length > MAX_POOLED_BYTES) return liftString(memory, address, length);
  const size = Math.min(memory.poolEnd - address, DECODE_WINDOW);
  memory.poolText = decodeString(memory, address, size);
  if (memory.poolText.length !== size) {
    throw new SchemaError("the module's string pool is not ASCII");
  }
  memory.poolTextStart = address;
  memory.poolTextLength = size;
  memory.readBudget -= length;
  return memory.poolText.substring(0, length);
}
