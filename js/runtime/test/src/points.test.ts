import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { start } from "./real.js";

const { app } = start();
const declared = readFileSync(new URL("../generated/crossings.d.ts", import.meta.url), "utf8");

test("functions of data take it as their first parameter", () => {
  deepEqual(app.Point.scale({ x: 1, y: -2 }, 2), { x: 2, y: -4 });
  equal(app.Point.distance({ x: 0, y: 0 }, { x: 3, y: 4 }), 5);
  deepEqual(app.Point.new(1, 2), { x: 1, y: 2 });
  deepEqual(app.Point.total([{ x: 1, y: 2 }, { x: 3, y: 4 }]), { x: 4, y: 6 });
  deepEqual(app.Point.parse("1,2.5"), { x: 1, y: 2.5 });
  throws(() => app.Point.parse("1"), { name: "GuestError", message: 'no comma in "1"' });
  throws(() => app.Point.scale({ x: 1, y: "2" } as never, 2), {
    name: "TypeMismatch", message: "self.y: expected number, got string",
  });
  equal(app.HttpCode.isError("NotFound"), true);
  equal(app.HttpCode.isError("Ok"), false);
});

test("constants are read like fields, under their own names", () => {
  deepEqual(app.Point.ZERO, { x: 0, y: 0 });
  equal(app.Point.MAX_NAME_LEN, 16);
  equal(app.Point.LABEL, "größe");
  // Each is a value of its own.
  app.Point.ZERO.x = 5;
  deepEqual(app.Point.ZERO, { x: 0, y: 0 });
  equal("HIDDEN" in app.Point, false);
  equal(app.Tally.LARGEST, 2 ** 32 - 1);
  deepEqual(Object.keys(app.Point).sort(), ["LABEL", "MAX_NAME_LEN", "ZERO", "distance", "new", "parse", "scale", "total"]);
});

test("an enum that says its numbers shows them", () => {
  const { Ok, Created, NotFound } = app.HttpCode;
  deepEqual([Ok, Created, NotFound], [200, 201, 404]);
  deepEqual([app.Far.Low, app.Far.Zero, app.Far.High], [-(2n ** 63n), 0, 2n ** 63n - 1n]);
  equal(app.furthest("Low"), "High");
  equal(app.furthest("Zero"), "Zero");
});

test("what is left out is what the declaration says", () => {
  deepEqual(app.server({ host: "a" }), {
    host: "a", port: 8080, encoding: "utf-8", tries: Uint8Array.of(1, 2), verbose: false,
  });
  const all = { host: "b", port: 0, encoding: "", tries: Uint8Array.of(), verbose: true };
  deepEqual(app.server(all), all);
  equal(app.connect("h"), "http://h:80 (0.0, 0.0)");
  equal(app.connect("h", 8080, null, { x: 1, y: 2 }), "http://h:8080 (1.0, 2.0)");
  equal(app.connect("h", undefined, "https"), "https://h:80 (0.0, 0.0)");
  throws(() => app.connect("h", 65536), { message: "port: expected u16, got 65536" });
  for (const line of ["@default 8080", '@default "utf-8"', "@default vec![1, 2]", "@param port by default 80", '@param scheme by default "http"', "@param at by default Point::ZERO"]) {
    equal(declared.includes(line), true, line);
  }
});
