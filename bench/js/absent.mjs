// node bench/js/absent.mjs OUT: tries to get the peers that could not be had when this was written, and keeps what was said.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PEERS = [
  {
    name: "BoltFFI 0.32.1",
    why: "what it generates for JavaScript imports this package, which its repository has and the registry has not; "
      + "BENCH_BOLTFFI_RUNTIME may name the folder of a built copy",
    command: "npm view @boltffi/runtime version", had: Boolean(process.env.BENCH_BOLTFFI_RUNTIME),
  },
  {
    name: "Extism 1.41.0 natively", why: "its engine, wasmtime 49, wants a newer compiler than this repository's",
    command: "cargo init --quiet --vcs none --name probe && cargo add --quiet extism@=1.41.0 && cargo check",
  },
];

/** Lines of a log that tell something elsewhere too. */
const telling = (line) => /error|requires/.test(line) && !/https?:|complete log|error 404$|Note that|tarball/.test(line.trim());

const absent = PEERS.filter((peer) => !peer.had).map((peer) => {
  const cwd = mkdtempSync(join(tmpdir(), "absent-"));
  const { status, stdout, stderr } = spawnSync("sh", ["-c", peer.command], { cwd, encoding: "utf8" });
  rmSync(cwd, { recursive: true });
  const log = status === 0 ? ["it can be had by now: what calls it is still to be written"] : [...new Set(`${stdout}${stderr}`.split("\n").filter(telling))];
  return { ...peer, status, log: log.slice(0, 3) };
});
for (const { name, command, status } of absent) console.log(`${name}: \`${command}\` ended with ${status}`);
writeFileSync(process.argv[2], JSON.stringify(absent));
