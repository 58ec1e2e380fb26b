// What the smallest module weighs, so that it doesn't grow unseen: `bench/sizes/hello-wharf`, from string to string, as
// `wharf build --release` writes it, without `wasm-opt` and a bundler.
import { ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const folder = new URL("../../../bench/sizes/hello-wharf/pkg/", import.meta.url);

/** Bytes, compressed. What is loaded where only to say that a module is another does not count. */
const LIMITS = { "app.wasm": 4600, "app.js": 3700 };

for (const [name, limit] of Object.entries(LIMITS)) {
  test("size: hello's " + name, () => {
    const { length } = gzipSync(readFileSync(new URL(name, folder)), { level: 9 });
    ok(length <= limit, `${name} has ${length} bytes compressed, which may be ${limit}`);
  });
}

test("size: hello has no more files to load", () => {
  const code = readFileSync(new URL("app.js", folder), "utf8");
  ok(!/^import\b/m.test(code));
});
