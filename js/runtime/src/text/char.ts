import { SchemaError } from "../errors/classes.js";
import { expectedType } from "../errors/mismatch.js";

const isSurrogate = (code: number): boolean => (code & 0x1ff800) === 0xd800;

/** Lowers a string of one character; returns its code point. */
export function lowerChar(value: unknown, path?: string): number {
  const code = typeof value === "string" ? value.codePointAt(0) : undefined;
  const length = code === undefined ? 0 : code > 0xffff ? 2 : 1;
  if (code === undefined || (value as string).length !== length || isSurrogate(code)) {
    expectedType("char", value, path);
  }
  return code;
}

/** Lifts a code point as a string. */
export function liftChar(code: number | undefined): string {
  if (code! > 0x10ffff || isSurrogate(code!)) {
    throw new SchemaError("the module's result has an invalid char: 0x" + code!.toString(16));
  }
  return String.fromCodePoint(code!);
}
