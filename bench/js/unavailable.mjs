// node bench/js/unavailable.mjs OUT: tries to install the peers that cannot be measured, and writes
// the errors to OUT.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PEERS = [
  {
    name: "BoltFFI 0.32.1",
    why: "its JavaScript imports a package that its repository has and the registry lacks; "
      + "BENCH_BOLTFFI_RUNTIME may name the folder of a built copy",
    command: "npm view @boltffi/runtime version",
    available: Boolean(process.env.BENCH_BOLTFFI_RUNTIME),
  },
  {
    name: "Extism 1.41.0 natively",
    why: "its engine, wasmtime 49, needs a newer compiler than this repository's",
    command: "cargo init --quiet --vcs none --name probe && cargo add --quiet extism@=1.41.0 "
      + "&& cargo check",
  },
];

const NOISE = /https?:|complete log|error 404$|Note that|tarball/;

/** Returns whether a line of a log states the cause, independently of the machine. */
const statesCause = (line) => /error|requires/.test(line) && !NOISE.test(line.trim());

/** Runs the peer's command in an empty folder. */
function attempt(peer) {
  const cwd = mkdtempSync(join(tmpdir(), "unavailable-"));
  const options = { cwd, encoding: "utf8" };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", peer.command], options);
  rmSync(cwd, { recursive: true });
  const causes = [...new Set(`${stdout}${stderr}`.split("\n").filter(statesCause))];
  const log = status === 0 ? ["this peer is available now; add a contender for it"] : causes;
  return { ...peer, status, log: log.slice(0, 3) };
}

const unavailable = PEERS.filter((peer) => !peer.available).map(attempt);
for (const { name, command, status } of unavailable) {
  console.log(`${name}: \`${command}\` exited with status ${status}`);
}
writeFileSync(process.argv[2], JSON.stringify(unavailable));
