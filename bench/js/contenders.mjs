// Loads contenders, and prepares their calls of a row.

import { deepStrictEqual } from "node:assert/strict";

/** Loads a contender from an argument `name=path[,path]`, by `name.mjs`; `jco-1.9` by `jco.mjs`. */
export async function load(entry) {
  const [name, paths] = entry.split("=");
  const { contender } = await import(`./${name.split("-")[0]}.mjs`);
  const reads = await import(`./read.mjs?${name}`);
  return { name, functions: await contender(...paths.split(",")), reads };
}

/**
 * Prepares a contender's call of a row: the function, its arguments and the function that reads its
 * result. Returns `undefined` if the contender has no such function. Values in the contender's own
 * shape are made here, before anything is timed.
 */
export async function prepare(contender, row) {
  const { name, functions, reads } = contender;
  const call = functions[row.call];
  if (!call) return row.instead && prepare(contender, row.instead);
  const native = functions.native?.[row.kind];
  const takesObject = typeof row.args[0] === "object";
  const own = takesObject && native?.to ? [native.to(row.args[0])] : row.args;
  // An object of the contender's own replaces the last argument.
  const args = native?.with ? [...own.slice(0, -1), native.with()] : own;
  const returnsObject = typeof row.expected === "object";
  const read = (returnsObject && native?.[row.as]) || reads[row.read];
  const returned = await call(...args);
  const result = returnsObject && native?.from ? native.from(returned) : returned;
  deepStrictEqual(structuredClone(result), structuredClone(row.expected), `${name}: ${row.name}`);
  return { name, call, args, read, isAsync: functions.isAsync };
}
