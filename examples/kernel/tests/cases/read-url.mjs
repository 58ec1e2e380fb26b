/**
 * Reads the bytes of a URL, which may be a file URL in Node.
 * @param {URL} url
 * @returns {Promise<ArrayBuffer>}
 */
export async function readUrl(url) {
  if (url.protocol !== "file:") return (await fetch(url)).arrayBuffer();
  const { readFile } = await import("node:fs/promises");
  return new Uint8Array(await readFile(url)).buffer;
}
