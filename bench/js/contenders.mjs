// Contenders, and what each of them makes of a row.

import { deepStrictEqual } from "node:assert/strict";

/** Loads `name=path[,path]` of the command line by `name.mjs`; `jco-1.9` by `jco.mjs`. */
export async function load(entry) {
  const [name, paths] = entry.split("=");
  const { contender } = await import(`./${name.split("-")[0]}.mjs`);
  return { name, functions: await contender(...paths.split(",")), reads: await import(`./read.mjs?${name}`) };
}

/**
 * What is called, with what, and how the result is read; nothing where a contender has no such function.
 * Values in a contender's own shape are made before anything is timed.
 */
export async function prepare(contender, row) {
  const { name, functions, reads } = contender;
  const call = functions[row.call];
  if (!call) return row.instead && prepare(contender, row.instead);
  const native = functions.native?.[row.kind];
  const takes = typeof row.args[0] === "object";
  const own = takes && native?.to ? [native.to(row.args[0])] : row.args;
  // What is an object of the contender's own stands last.
  const args = native?.with ? [...own.slice(0, -1), native.with()] : own;
  const gives = typeof row.expected === "object";
  const read = (gives && native?.[row.as]) || reads[row.read];
  const result = gives && native?.from ? native.from(await call(...args)) : await call(...args);
  deepStrictEqual(structuredClone(result), structuredClone(row.expected), `${name}: ${row.name}`);
  return { name, call, args, read, later: functions.later };
}
