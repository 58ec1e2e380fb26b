// Serves files to tests, on loopback, with the headers of a careful site.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

/**
 * The strictest policy that allows WebAssembly: no eval, no inline scripts, no other origins.
 */
export const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "object-src 'none'",
  "base-uri 'none'",
].join("; ");

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * @typedef {object} Options
 * @property {string} [wasmType] The content type of .wasm files, to imitate other servers.
 * @property {boolean} [inlineScripts] Whether pages may contain scripts; the policy forbids it.
 * @property {number} [port] Any free one by default.
 * @property {(text: string) => void} [told] Receives what pages post.
 *
 * @typedef {object} Server
 * @property {string} url Without a slash at the end.
 * @property {() => Promise<void>} close
 */

/**
 * Serves folders.
 * @param {Readonly<Record<string, string | URL>>} mounts Folders by their paths on the server,
 *   which begin and end with a slash.
 * @param {Options} [options]
 * @returns {Promise<Server>}
 */
export async function serve(mounts, options = {}) {
  const folders = Object.entries(mounts).map(([at, folder]) => ({ at, folder: pathOf(folder) }));
  // The longest first: a mount may lie inside another.
  folders.sort((a, b) => b.at.length - a.at.length);
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      options.told?.(await textOf(request));
      response.writeHead(204).end();
      return;
    }
    const { status, headers, body } = await answer(folders, request.url ?? "/", options);
    response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => server.listen(options.port ?? 0, "127.0.0.1", () => resolve(0)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { url: `http://127.0.0.1:${address.port}`, close: () => closed(server) };
}

/** @param {import("node:http").IncomingMessage} request */
async function textOf(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** @param {string | URL} folder */
function pathOf(folder) {
  return typeof folder === "string" ? folder : decodeURIComponent(folder.pathname);
}

/** @param {import("node:http").Server} server @returns {Promise<void>} */
function closed(server) {
  // A browser keeps connections open, which would keep the server.
  server.closeAllConnections();
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}

/**
 * @param {readonly { at: string, folder: string }[]} folders
 * @param {string} target
 * @param {Options} options
 * @returns {Promise<{ status: number, headers: Record<string, string>, body?: Uint8Array }>}
 */
async function answer(folders, target, options) {
  const path = decodeURIComponent(new URL(target, "http://localhost").pathname);
  // Browsers ask for it on their own.
  if (path === "/favicon.ico") return { status: 204, headers: {} };
  const mount = folders.find(({ at }) => path.startsWith(at));
  if (!mount) return { status: 404, headers: {} };
  const inside = normalize(path.slice(mount.at.length) || "index.html");
  if (inside.split(sep).includes("..")) return { status: 404, headers: {} };
  const file = join(mount.folder, inside.endsWith(sep) ? join(inside, "index.html") : inside);
  try {
    return { status: 200, headers: headersOf(file, options), body: await readFile(file) };
  } catch {
    return { status: 404, headers: {} };
  }
}

/** @param {string} file @param {Options} options */
function headersOf(file, { wasmType = "application/wasm", inlineScripts = false }) {
  const ending = extname(file);
  return {
    "content-type": ending === ".wasm" ? wasmType : (TYPES[ending] ?? "application/octet-stream"),
    ...(inlineScripts ? {} : { "content-security-policy": POLICY }),
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
}
