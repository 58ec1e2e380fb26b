/**
 * The bytes behind a URL, which in Node may be a file's.
 * @param {URL} url
 * @returns {Promise<ArrayBuffer>}
 */
export async function read(url) {
  if (url.protocol !== "file:") return (await fetch(url)).arrayBuffer();
  const { readFile } = await import("node:fs/promises");
  return new Uint8Array(await readFile(url)).buffer;
}
