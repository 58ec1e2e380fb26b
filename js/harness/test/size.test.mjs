// The weight of the smallest module, `bench/sizes/hello-wharf`, from string to string, as
// `wharf build --release` writes it, without `wasm-opt` and a bundler.
import { ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const hello = new URL("../../../bench/sizes/hello-wharf/", import.meta.url);

/**
 * Compressed bytes. `pkg-silent` is built without the feature `panic-messages`. The schema
 * comparison is not counted: it is loaded only for a module that differs.
 */
const LIMITS = { "pkg/app.wasm": 4550, "pkg-silent/app.wasm": 3400, "pkg/app.js": 4200 };

for (const [name, limit] of Object.entries(LIMITS)) {
  test("size: hello's " + name, () => {
    const { length } = gzipSync(readFileSync(new URL(name, hello)), { level: 9 });
    ok(length <= limit, `${name} has ${length} bytes compressed, which may be ${limit}`);
  });
}

test("size: hello has no more files to load", () => {
  const code = readFileSync(new URL("pkg/app.js", hello), "utf8");
  ok(!/^import\b/m.test(code));
});
