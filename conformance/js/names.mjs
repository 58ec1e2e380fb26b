// Finding what the guest exports.

/** @typedef {Record<string, (...args: unknown[]) => unknown>} App */

/** @param {App} app @param {string} name */
export function named(app, name) {
  const func = app[name];
  if (!func) throw new Error(`the guest has no ${name}`);
  return func;
}
