// Finds a browser.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Returns the browser in an environment variable, or the first of some names on PATH.
 * @param {string} variable
 * @param {readonly string[]} names
 */
export function executable(variable, names) {
  const named = process.env[variable];
  if (named) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = files.find(isExecutable);
  if (found) return found;
  throw new Error(
    `no browser: put one of ${names.join(", ")} on PATH, or name it in ${variable}; ` +
      "`cargo xtask setup` installs one where it can",
  );
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
