import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "./json.mjs";

/** @import { Json } from "./json.mjs" */

const WALLET = new URL("../../", import.meta.url);

/** The folder of the recorded answers. */
export const RECORDED = fileURLToPath(new URL("data/", WALLET));

/** The module that both hosts run. */
export const MODULE = new URL("guest/pkg/app.wasm", WALLET);

/** Reads the plan of this demo and the native one. */
export function plan() {
  return parse(readFileSync(new URL("demo.json", WALLET), "utf8"));
}

/** Returns the SHA-256 of bytes, in hex. */
export const sha256 = (/** @type {Uint8Array} */ bytes) =>
  createHash("sha256").update(bytes).digest("hex");

/** A folder of recorded files. */
export class Data {
  /** The files read so far whose checksums differ from the recorded ones. */
  altered = new Set();

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    const sums = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n");
    this.sums = new Map(sums.map((line) => [line.slice(66), line.slice(0, 64)]));
  }

  /**
   * Reads a file. An altered file is no error here, because the comparison describes the difference
   * better than a checksum.
   *
   * @param {string} name
   * @returns {Uint8Array<ArrayBuffer>}
   */
  bytes(name) {
    const bytes = readFileSync(join(this.folder, name));
    if (sha256(bytes) !== this.sums.get(name)) this.altered.add(name);
    return bytes;
  }

  /**
   * Reads a JSON file.
   *
   * @param {string} name
   * @returns {Json}
   */
  json(name) {
    return parse(new TextDecoder("utf-8", { fatal: true }).decode(this.bytes(name)));
  }
}
