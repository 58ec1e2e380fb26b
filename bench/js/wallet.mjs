// The wallet's scan: 184 blocks of a private chain, by the module of examples/wallet. The native
// benchmark runs the same module.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const DATA = new URL("../../examples/wallet/data/regtest-small", import.meta.url).href;

/** Reads the daemon's answer. */
export const answer = () => new Uint8Array(readFileSync(new URL(`${DATA}.get_blocks.bin`)));

/** Reads the blocks and amounts that the reference wallet found in the answer. */
export function found() {
  const { incoming } = JSON.parse(readFileSync(new URL(`${DATA}.expected.json`), "utf8"));
  return { blocks: 184, amounts: incoming.map(({ amount }) => BigInt(amount)).sort() };
}

/** Returns the number of blocks and the amounts of a report. */
export const foundIn = ({ blocks, outputs }) => ({
  blocks: blocks.length,
  amounts: outputs.map((it) => it.amount).sort(),
});

/** Opens a wallet with the keys of the chain, and returns its scan function. */
export async function scanner(folder) {
  const { load } = await import(pathToFileURL(`${folder}/app.js`).href);
  const app = await load(readFileSync(`${folder}/app.wasm`));
  const keys = JSON.parse(readFileSync(new URL(`${DATA}.expected.json`), "utf8"));
  const wallet = new app.Wallet(keys.address, keys.view_key, keys.spend_key);
  wallet.registerAll(2, 3);
  return (blocks) => wallet.scan(blocks);
}
