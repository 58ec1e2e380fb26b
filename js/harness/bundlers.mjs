// Bundles one application with each bundler, in the configuration that most users have.
import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import * as esbuild from "esbuild";
import * as vite from "vite";
import webpack from "webpack";

/**
 * @typedef {object} Job
 * @property {string} app A folder with index.html, which loads main.js.
 * @property {string} pkg The folder that `wharf build` wrote.
 * @property {string} out The folder for the result.
 *
 * Bundles an application; returns the warnings of the bundler.
 * @typedef {(job: Job) => Promise<string[]>} Bundle
 */

/** @type {Readonly<Record<string, Bundle>>} */
export const bundlers = { vite: withVite, webpack: withWebpack, esbuild: withEsbuild };

/** @type {Bundle} */
async function withVite({ app, out }) {
  /** @type {string[]} */
  const warnings = [];
  const warn = (/** @type {string} */ text) => void warnings.push(text);
  const logger = { ...vite.createLogger("warn"), warn, warnOnce: warn, error: warn };
  await vite.build({
    root: app,
    configFile: false,
    logLevel: "warn",
    customLogger: logger,
    build: { outDir: out, emptyOutDir: true },
  });
  return warnings;
}

/** @type {Bundle} */
async function withWebpack({ app, out }) {
  const compiler = webpack({
    mode: "production",
    context: app,
    entry: "./main.js",
    output: { path: out, filename: "main.js" },
  });
  if (!compiler) throw new Error("webpack made no compiler");
  /** @type {import("webpack").Stats} */
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, stats) => (stats ? resolve(stats) : reject(error)));
  });
  await new Promise((resolve) => compiler.close(resolve));
  await copyFile(join(app, "index.html"), join(out, "index.html"));
  const { errors = [], warnings = [] } = stats.toJson({ errors: true, warnings: true });
  return [...errors, ...warnings].map(({ message }) => message);
}

/**
 * Copies the module, too: esbuild does not follow `new URL("x.wasm", import.meta.url)`.
 * @type {Bundle}
 */
async function withEsbuild({ app, pkg, out }) {
  await mkdir(out, { recursive: true });
  const { warnings, errors } = await esbuild.build({
    entryPoints: [join(app, "main.js")],
    outdir: out,
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    logLevel: "silent",
  });
  await copyFile(join(app, "index.html"), join(out, "index.html"));
  const modules = (await readdir(pkg)).filter((file) => file.endsWith(".wasm"));
  await Promise.all(modules.map((file) => copyFile(join(pkg, file), join(out, file))));
  return [...warnings, ...errors].map(({ text }) => text);
}
