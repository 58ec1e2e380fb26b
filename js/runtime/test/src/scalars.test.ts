import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/scalars.js";
import { start, type Guest } from "./mock.js";

const same = (value: number | bigint) => value;
const names = "bool u8 u16 u32 u64 i8 i16 i32 i64 usize isize f32 f64 char unit color meters";

const make = (guest: Guest) => ({
  ...Object.fromEntries(names.split(" ").map((name) => ["t:" + name, same])),
  "t:u128": (p: number) => guest.same(p, 16),
  "t:i128": (p: number) => guest.same(p, 16),
  "t:duration": (p: number) => guest.same(p, 16),
  "t:time": (p: number) => guest.same(p, 16),
  "t:both": (a: number, p: number, n: number, c: number) =>
    Number(guest.read(p, n) === String.fromCodePoint(c).repeat(a)),
});

const { app } = start("scalars", glue, make, undefined);

type Name = "u8" | "u16" | "u32" | "i8" | "i16" | "i32" | "usize" | "isize";

const ranges: Record<Name, [number, number]> = {
  u8: [0, 255],
  u16: [0, 65535],
  u32: [0, 0xffffffff],
  usize: [0, 0xffffffff],
  i8: [-128, 127],
  i16: [-32768, 32767],
  i32: [-0x80000000, 0x7fffffff],
  isize: [-0x80000000, 0x7fffffff],
};

for (const [name, [least, most]] of Object.entries(ranges) as [Name, [number, number]][]) {
  test(`${name} takes its range and nothing else`, () => {
    const call = app[name] as (value: unknown) => number;
    for (const value of [least, most, 0, 1]) equal(call(value), value);
    for (const value of [least - 1, most + 1, 0.5, NaN, Infinity]) {
      throws(() => call(value), { name: "TypeMismatch", path: "value", why: `expected ${name}, got ${value}` });
    }
    for (const value of ["1", null, undefined, {}, [], 1n, true, Symbol()]) {
      throws(() => call(value), { name: "TypeMismatch", path: "value" });
    }
  });
}

test("64 and 128 bit integers are bigints that lose no bit", () => {
  const calls = {
    u64: [0n, 2n ** 64n - 1n],
    i64: [-(2n ** 63n), 2n ** 63n - 1n],
    u128: [0n, 2n ** 128n - 1n],
    i128: [-(2n ** 127n), 2n ** 127n - 1n],
  } as const;
  for (const [name, [least, most]] of Object.entries(calls) as [keyof typeof calls, [bigint, bigint]][]) {
    for (const value of [least, most, 1n, 0x0123456789abcdefn]) equal(app[name](value), value);
    const message = new RegExp(`^value: expected bigint \\(${name}\\), got -?\\d+n$`);
    throws(() => app[name](least - 1n), { name: "TypeMismatch", message });
    throws(() => app[name](most + 1n), { name: "TypeMismatch", message });
    throws(() => (app[name] as (v: unknown) => bigint)(1), { why: `expected bigint (${name}), got number` });
  }
});

test("floats keep every value", () => {
  for (const value of [0, -0, 1.5, -1e300, Infinity, NaN, 5e-324]) equal(app.f64(value), value);
  equal(app.f32(0.5), 0.5);
  equal(app.meters(2.5), 2.5);
  throws(() => (app.f64 as (v: unknown) => number)("1"), { message: "value: expected number, got string" });
});

test("bools, chars and enums", () => {
  equal(app.bool(true), true);
  equal(app.bool(false), false);
  throws(() => (app.bool as (v: unknown) => boolean)(1), { message: "value: expected boolean, got number" });
  for (const value of ["a", "é", "世", "😀", "\0"]) equal(app.char(value), value);
  for (const value of ["", "ab", "\ud800", "😀😀"]) throws(() => app.char(value), { path: "value" });
  equal(app.color("Green"), "Green");
  const blue = { message: 'value: expected "Red" | "Green", got "Blue"' };
  throws(() => (app.color as (v: unknown) => string)("Blue"), blue);
  equal(app.unit(undefined), undefined);
});

test("times have milliseconds, and fractions of them", () => {
  for (const value of [0, 1, 1500.5, 86400000]) equal(app.duration(value), value);
  throws(() => app.duration(-1), { name: "TypeMismatch" });
  for (const value of [0, 1700000000123, -1]) deepEqual(app.time(new Date(value)), new Date(value));
  throws(() => app.time(new Date(NaN)), { name: "TypeMismatch" });
});

test("parameters may have any name", () => {
  equal(app.both(2, "xx", "x"), true);
  throws(() => app.both(256, "", "x"), { message: "arguments: expected u8, got 256" });
  throws(() => app.both(1, 5 as unknown as string, "x"), { message: "m: expected string, got number" });
  throws(() => app.both(1, "", "xy"), { message: "default: expected char, got string" });
});
