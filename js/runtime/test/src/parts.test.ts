// Types with more parts than bytes: a module can have only as many made as its memory has bytes.
import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import * as release from "../generated/parts-release.js";
import * as glue from "../generated/parts.js";
import { start, type Guest } from "./mock.js";

/** How many elements the guest says that there are. */
let count = 0;
const list = (guest: Guest) => () => guest.pair([8192, count]);

const tooMany = { name: "SchemaError", message: /more bytes than its memory/ };

// Release code is one file, in which members of the runtime have short names.
for (const [kind, loader] of [["readable", glue], ["release", release]] as const) {
  const { app } = start<glue.App, undefined>("parts", loader, (guest: Guest) => ({
    "t:units": () => 0,
    "t:deep": list(guest),
    "t:wide": list(guest),
    "t:ordinary": list(guest),
    "t:stream": () => 7,
    wharf_call: list(guest),
  }), undefined);

  test("values of nothing are as many as there are to be, " + kind, () => {
    deepEqual(app.units([undefined, undefined, undefined]), [undefined, undefined, undefined]);
    throws(() => app.units([] as never), { name: "TypeMismatch", message: "units: expected 3 values, got 0" });
  });

  test("elements that have more parts than bytes, " + kind, () => {
    count = 1000;
    equal(app.deep().length, 1000);
    deepEqual(app.ordinary()[999], [false, undefined]);
    // Twenty tuples in one another for each byte.
    count = 10_000;
    throws(() => app.deep(), tooMany);
    // A hundred values of nothing for each entry of two bytes.
    throws(() => app.wide(), tooMany);
    count = 40_000;
    equal(app.ordinary().length, count);
  });

  test("items of a stream that have more parts than bytes, " + kind, () => {
    count = 10_000;
    throws(() => app.stream().next(), tooMany);
    count = 15;
    deepEqual(app.stream().next().value, { on: false, none: Array.from({ length: 100 }, () => undefined) });
  });
}
