// Rewritten from the tests of uniffi-rs: examples/rondpoint/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { instantiate, refuses, roundTrips } from "../harness.mjs";

const app = await instantiate();
const rt = new app.Retourneur();
const st = new app.Stringifier();

test("records, enums, lists and maps of them", () => {
  roundTrips(app.copieEnumeration, ["Un", "Deux", "Trois"]);
  roundTrips(app.copieEnumerations, [[], ["Un", "Deux"], Array(300).fill("Trois")]);
  roundTrips(app.copieDictionnaire, [
    { un: "Deux", deux: true, petitNombre: 0, grosNombre: 123_456_789n },
    { un: "Trois", deux: false, petitNombre: 255, grosNombre: 2n ** 64n - 1n },
  ]);
  const carte = new Map([
    ["0", { tag: "Zero" }],
    ["1", { tag: "Un", premier: 1 }],
    ["2", { tag: "Deux", premier: 2, second: "deux" }],
  ]);
  assert.deepEqual(app.copieCarte(carte), carte);
  assert.equal(app.switcheroo(false), true);
});

for (const [bits, least, most] of [
  ["I8", -(2 ** 7), 2 ** 7 - 1],
  ["U8", 0, 2 ** 8 - 1],
  ["I16", -(2 ** 15), 2 ** 15 - 1],
  ["U16", 0, 2 ** 16 - 1],
  ["I32", -(2 ** 31), 2 ** 31 - 1],
  ["U32", 0, 2 ** 32 - 1],
]) {
  test(`${bits} from ${least} to ${most}`, () => {
    const same = (value) => rt[`identique${bits}`](value);
    roundTrips(same, [least, 0, 1, 0x12, most]);
    refuses(same, [least - 1, most + 1, 0.5, NaN, 1n, "1", true], "value", TypeMismatch);
  });
}

test("64 bits", () => {
  const [least, most] = [-(2n ** 63n), 2n ** 63n - 1n];
  roundTrips((value) => rt.identiqueI64(value), [least, -1n, 0n, 1n, most]);
  refuses((value) => rt.identiqueI64(value), [least - 1n, most + 1n], "value", TypeMismatch);
  roundTrips((value) => rt.identiqueU64(value), [0n, 0x1234567890abcdefn, 2n ** 64n - 1n]);
});

test("floats and doubles", () => {
  const numbers = [0, 0.5, 0.25, 1, Math.fround(1 / 3), Infinity, -0, NaN];
  roundTrips((value) => rt.identiqueFloat(value), numbers);
  const more = [1 / 3, Number.MAX_VALUE, Number.MIN_VALUE, Number.EPSILON];
  roundTrips((value) => rt.identiqueDouble(value), [...numbers, ...more]);
});

test("booleans and texts", () => {
  roundTrips((value) => rt.identiqueBoolean(value), [true, false]);
  roundTrips((value) => rt.identiqueString(value), [
    "",
    "abc",
    "null\0byte",
    "été",
    "ښي لاس ته لوستلو لوستل",
    "😻emoji 👨‍👧‍👦multi-emoji, 🇨🇭a flag, a canal, panama",
    "x".repeat(70_000),
  ]);
});

test("JSON", () => {
  const values = [{}, { a: [1, 2, 3] }, { a: null, b: true }, [], "text", null, 1.5];
  roundTrips((value) => rt.identiqueJson(value), values);
});

test("signed numbers in a record", () => {
  const [petitNombre, courtNombre, nombreSimple, grosNombre] = [-128, -32_768, -(2 ** 31), -1n];
  const record = { petitNombre, courtNombre, nombreSimple, grosNombre };
  assert.deepEqual(rt.identiqueNombresSignes(record), record);
});

test("values have the same text on both sides", () => {
  assert.equal(st.wellKnownString("js"), "wharf 💚 js!");
  for (const value of [-128, -1, 0, 1, 127]) assert.equal(st.toStringI8(value), String(value));
  for (const value of [-(2 ** 31), 2 ** 31 - 1]) {
    assert.equal(st.toStringI32(value), String(value));
  }
  for (const value of [0n, 2n ** 64n - 1n]) assert.equal(st.toStringU64(value), String(value));
  for (const value of [-(2n ** 63n), -1n]) assert.equal(st.toStringI64(value), String(value));
  for (const value of [0, 0.5, 0.25, 1, 1 / 3]) {
    assert.equal(st.toStringDouble(value), String(value));
  }
  assert.equal(st.toStringFloat(1 / 3), "0.33333334");
  assert.equal(st.toStringBoolean(true), "true");
});

test("omitted parameters", () => {
  const optional = new app.Optionneur();
  assert.equal(optional.sinonNull(), undefined);
  assert.equal(optional.sinonNull(undefined), undefined);
  assert.equal(optional.sinonNull(null), undefined);
  assert.equal(optional.sinonNull(""), "");
  assert.equal(optional.sinonZero(), 0);
  assert.equal(optional.sinonZero(-3), -3);
  assert.equal(optional.sinonEnum(), "Trois");
  assert.equal(optional.sinonEnum("Un"), "Un");
});
