// The browser that tests drive.
import { chromium } from "playwright-core";
import { executable } from "./executable.mjs";

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
    executablePath: executable(VARIABLE, NAMES),
    chromiumSandbox: process.getuid?.() !== 0,
    args: FLAGS,
  });
}
