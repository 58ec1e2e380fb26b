// What each host made of the table, kept for the matrix.
import { mkdir, readFile, writeFile } from "node:fs/promises";

const folder = new URL("../results/", import.meta.url);

/** The packages of the guest, one a target. */
export const packages = { "": "pkg", "-wasi": "pkg-wasi" };

/**
 * Keeps a host's results.
 * @param {string} host
 * @param {Readonly<Record<string, string | null>>} cells Null is well.
 */
export async function keep(host, cells) {
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${host}.json`, folder), JSON.stringify({ cells }, undefined, 1) + "\n");
}

/**
 * What a host left there, its cells as JSON.
 * @param {string} host
 */
export async function kept(host) {
  /** @type {{ cells: unknown }} */
  const { cells } = JSON.parse(await readFile(new URL(`${host}.json`, folder), "utf8"));
  return JSON.stringify(cells);
}
