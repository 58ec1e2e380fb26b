// The browser that tests drive.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** Names a browser to use instead of the one on PATH. */
const VARIABLE = "WHARF_CHROMIUM";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A test browser talks to nobody but the test. */
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a browser with an empty profile. It is sandboxed unless its user is root, for whom it
 * would not start.
 */
export function launch() {
  return chromium.launch({
    executablePath: executable(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: FLAGS,
  });
}

function executable() {
  const named = process.env[VARIABLE];
  if (named) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const files = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = files.find(isExecutable);
  if (found) return found;
  throw new Error(
    `no browser: put one of ${NAMES.join(", ")} on PATH, or name it in ${VARIABLE}; ` +
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
