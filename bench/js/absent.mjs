// node bench/js/absent.mjs OUT: tries to get the peers that could not be had when this was written, and keeps what was said.

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";

const PEERS = [
  { name: "BoltFFI 0.32.1", why: "the JavaScript that it generates imports this package", command: "npm view @boltffi/runtime version" },
];

/** Lines of a log that say something elsewhere too. */
const telling = (line) => line && !/https?:|complete log|npm warn/.test(line) && !/error 404\s*$/.test(line);

const absent = PEERS.map((peer) => {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", peer.command], { encoding: "utf8" });
  const log = `${stdout}${stderr}`.split("\n").filter(telling).slice(0, 2);
  return { ...peer, status, log };
});
for (const { name, command, status } of absent) console.log(`${name}: \`${command}\` ended with ${status}`);
writeFileSync(process.argv[2], JSON.stringify(absent));
