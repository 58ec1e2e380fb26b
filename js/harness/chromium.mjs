// Starts Chromium, which tests drive.
import { chromium } from "playwright-core";
import { executable } from "./executable.mjs";

/** The environment variable for a browser other than the one on PATH. */
const VARIABLE = "WHARF_CHROMIUM";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Options that keep the browser from any connection of its own. */
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a browser with an empty profile. It is sandboxed unless the user is root, for whom it does
 * not start otherwise.
 */
export function launch() {
  return chromium.launch({
    executablePath: executable(VARIABLE, NAMES),
    chromiumSandbox: process.getuid?.() !== 0,
    args: FLAGS,
  });
}
