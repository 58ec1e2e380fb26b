import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "./json.mjs";

/** @import { Json } from "./json.mjs" */

const WALLET = new URL("../../", import.meta.url);

/** Where the recorded answers are. */
export const RECORDED = fileURLToPath(new URL("data/", WALLET));

/** The module that every host runs. */
export const MODULE = new URL("guest/pkg/app.wasm", WALLET);

/** What this demo and the native one do. */
export function plan() {
  return parse(readFileSync(new URL("demo.json", WALLET), "utf8"));
}

/** A SHA-256 as hex. */
export const sha256 = (/** @type {Uint8Array} */ bytes) =>
  createHash("sha256").update(bytes).digest("hex");

/** The recorded files of a folder. */
export class Data {
  /** The files read so far that are not as they were recorded. */
  altered = new Set();

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    const sums = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n");
    this.sums = new Map(sums.map((line) => [line.slice(66), line.slice(0, 64)]));
  }

  /**
   * A file's bytes. An altered file is read all the same: what is wrong in it says more than its sum.
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
   * A file as JSON.
   *
   * @param {string} name
   * @returns {Json}
   */
  json(name) {
    return parse(new TextDecoder("utf-8", { fatal: true }).decode(this.bytes(name)));
  }
}
