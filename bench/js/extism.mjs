// Extism. A call passes one buffer in and one out: JSON, unless the value is text or bytes. Calls
// are asynchronous. The plug-in is reset after each call, because it runs out of blocks otherwise.

import { createPlugin } from "@extism/extism";
import { readFileSync } from "node:fs";
import { callee, note } from "./host.mjs";
import { native } from "./json.mjs";

const { stringify } = JSON;

const asJson = (output) => output.json();
const asText = (output) => output.text();
// Copies the result, which is a view of the plug-in's memory.
const asBytes = (output) => output.bytes().slice();
const asFloats = (output) => new Float64Array(asBytes(output).buffer);

const word = (cp, at) => cp.read(at).getUint32(0, true);
const store = (cp, number) => cp.store(new Uint8Array(Uint32Array.of(number).buffer));

/** @param {string} file the plug-in's module */
export async function contender(file) {
  const host = {
    note: (cp, at) => store(cp, note(cp.read(at).text())),
    callee: (cp, at) => store(cp, callee(word(cp, at))),
  };
  const manifest = { wasm: [{ data: readFileSync(file) }] };
  const options = { useWasi: false, functions: { "extism:host/user": host } };
  const plugin = await createPlugin(manifest, options);
  const call = async (name, input, read = asJson) => {
    const result = read(await plugin.call(name, input));
    await plugin.reset();
    return result;
  };
  const bytesOf = (floats) => new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
  return {
    isAsync: true,
    add: (a, b) => call("add", stringify([a, b])),
    stringIn: (text) => call("string_in", text),
    echo: (text) => call("echo", text, asText),
    bytesIn: (bytes) => call("bytes_in", bytes),
    bytesOut: (n) => call("bytes_out", stringify(n), asBytes),
    floatsIn: (floats) => call("floats_in", bytesOf(floats)),
    floatsOut: (n) => call("floats_out", stringify(n), asFloats),
    person: (v) => call("person", stringify(v)),
    pointsOut: (n) => call("points_out", stringify(n)),
    pointsIn: (v) => call("points_in", stringify(v)),
    shapesOut: (n) => call("shapes_out", stringify(n)),
    shapesIn: (v) => call("shapes_in", stringify(v)),
    stringsOut: (n) => call("strings_out", stringify(n)),
    stringsIn: (v) => call("strings_in", stringify(v)),
    treeOut: (depth, width) => call("tree_out", stringify([depth, width])),
    treeIn: (v) => call("tree_in", stringify(v)),
    mapOut: (n) => call("map_out", stringify(n)),
    mapIn: (v) => call("map_in", stringify(v)),
    markdown: (text) => call("markdown", text),
    hostCalls: (n) => call("host_calls", stringify(n)),
    numberCalls: (n) => call("number_calls", stringify(n)),
    native,
  };
}
