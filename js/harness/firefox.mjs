// Starts Firefox, which tests drive by addresses alone: a page sends its report to the test's
// server.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { executable } from "./executable.mjs";

/** The environment variable for a browser other than the one on PATH. */
const VARIABLE = "WHARF_FIREFOX";

const NAMES = ["firefox", "firefox-esr"];

/** Preferences that keep the browser from connections of its own and from questions. */
const PREFERENCES = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
};

/**
 * Opens a page in a browser with an empty profile; closes it when `seen` is settled.
 * @template T
 * @param {string} url
 * @param {Promise<T>} seen
 * @returns {Promise<T>}
 */
export async function open(url, seen) {
  const profile = mkdtempSync(join(tmpdir(), "wharf-firefox-"));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const browser = spawn(executable(VARIABLE, NAMES), ["--headless", "--no-remote", "--profile", profile, url], { stdio: "ignore" });
  const ended = new Promise((resolve) => browser.once("exit", resolve));
  const failed = new Promise((_, reject) => browser.once("error", reject));
  try {
    const early = ended.then(() => { throw new Error("the browser ended before its page was done"); });
    return /** @type {T} */ (await Promise.race([seen, early, failed]));
  } finally {
    browser.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
