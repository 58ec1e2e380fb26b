// Finding what the guest exports.

/** @typedef {Record<string, (...args: unknown[]) => unknown>} App */

/** @param {App} app @param {string} name */
export function named(app, name) {
  const func = app[name];
  if (!func) throw new Error(`the guest has no ${name}`);
  return func;
}

/** A name of Rust as JavaScript has it. @param {string} name */
export function camel(name) {
  return name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
}
