// Writes and reads the results of a host, from which the matrix is made.
import { mkdir, readFile, writeFile } from "node:fs/promises";

const folder = new URL("../results/", import.meta.url);

/** The guest's packages, by the suffix that each target adds to a host's name. */
export const packages = { "": "pkg", "-wasi": "pkg-wasi" };

/**
 * Writes a host's results.
 * @param {string} host
 * @param {Readonly<Record<string, string | null>>} cells Each cell's failure, or null.
 */
export async function writeResults(host, cells) {
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${host}.json`, folder), JSON.stringify({ cells }, undefined, 1) + "\n");
}

/**
 * Reads a host's results, and returns its cells as JSON.
 * @param {string} host
 */
export async function readResults(host) {
  /** @type {{ cells: unknown }} */
  const { cells } = JSON.parse(await readFile(new URL(`${host}.json`, folder), "utf8"));
  return JSON.stringify(cells);
}
