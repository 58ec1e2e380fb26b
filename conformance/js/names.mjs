// Finds exports of the guest by name.

/** @typedef {Record<string, (...args: unknown[]) => unknown>} App */

/** Returns the export of this name. @param {App} app @param {string} name */
export function named(app, name) {
  const func = app[name];
  if (!func) throw new Error(`the guest does not export ${name}`);
  return func;
}
