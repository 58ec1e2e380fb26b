// Views of guests that break their schema: each read is checked.
import { equal, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/spots.views.js";
import { start, type Guest } from "./mock.js";

const SPOT = 64;
const NODE = 16;

/** A guest whose results are `length` values at `address`. */
function answering(place: (guest: Guest) => readonly [address: number, length: number], pin?: () => number) {
  return start("spots", glue, (guest) => ({
    "t:spots": () => guest.pair(place(guest)),
    "t:found": () => guest.words([0, ...place(guest)]),
    ...(pin && { wharf_pin: pin }),
  }), undefined).app;
}

/** A guest with one spot, of which some words are set. */
function spot(words: (guest: Guest) => Record<number, number>) {
  return answering((guest) => {
    const address = guest.alloc(SPOT);
    for (const [at, word] of Object.entries(words(guest))) guest.view.setUint32(address + +at, word, true);
    return [address, 1];
  }, () => 1);
}

const broken = (message: RegExp) => ({ name: "SchemaError", message });

test("what is wrong is found where it is read", () => {
  const bad: [(guest: Guest) => Record<number, number>, "open" | "note" | "retries", RegExp][] = [
    [() => ({ 32: 2 }), "open", /an invalid bool: 2/],
    [() => ({ 36: 3 }), "note", /an invalid bool: 3/],
    [() => ({ 48: 255 }), "retries", /an invalid bool: 255/],
    [() => ({ 36: 1, 40: 0x7fffffff, 44: 5 }), "note", /outside its memory/],
    [() => ({ 36: 1, 40: 64, 44: 0xffffffff }), "note", /more bytes than its memory/],
    [(guest) => ({ 36: 1, 40: guest.bytes(Uint8Array.of(0xff))[0], 44: 1 }), "note", /not UTF-8/],
  ];
  for (const [words, field, message] of bad) {
    using view = spot((guest) => ({ 0: 5, ...words(guest) })).$view.spots(1);
    equal(view.at(0).id, 5);
    equal(view.column("id").at(0), 5);
    for (let again = 0; again < 2; again++) throws(() => view.at(0)[field], broken(message));
    throws(() => view.copy(0), broken(message));
    equal(view.at(0).farEast, 0);
  }
});

test("where the list is, is looked at at once", () => {
  const bad: [number, number, RegExp][] = [
    [4, 1, /outside its memory/],
    [131072 - 8, 1, /outside its memory/],
    [64, 0xffffffff, /more bytes than its memory/],
  ];
  for (const [address, length, message] of bad) {
    const app = answering(() => [address, length], () => 1);
    throws(() => app.$view.spots(1), broken(message));
  }
  equal(answering(() => [3, 0], () => 1).$view.spots(1).length, 0);
});

test("a module that can't pin, or will not", () => {
  const old = answering(() => [64, 1]);
  throws(() => old.$view.spots(1), { name: "UnsupportedError", message: /without `wharf_pin`/ });
  const busy = answering(() => [64, 1], () => 0);
  throws(() => busy.$view.spots(1), { name: "HandleError", message: /waits for an import/ });
});

test("a string is read as it is, whatever was decoded at its address before", () => {
  const node = (guest: Guest): [number, number] => {
    guest.u8.set(new TextEncoder().encode("first"), 3000);
    [3000, 5, 0, 0].forEach((value, i) => guest.view.setUint32(2048 + 4 * i, value, true));
    return [2048, 1];
  };
  const { app, guests } = start("spots", glue, (guest) => ({
    "t:found": () => guest.words([0, ...node(guest)], [3000, 5]),
    wharf_pin: () => 1,
  }), undefined);
  using view = app.$view.found([]);
  equal(app.found([])[0]!.name, "first");
  guests[0]!.u8.set(new TextEncoder().encode("other"), 3000);
  equal(view.at(0).name, "other");
  equal(view.copy(0).name, "other");
});

test("what is read again is not counted again", () => {
  using view = spot((guest) => ({ 36: 1, 40: guest.text("x".repeat(1000))[0], 44: 1000 })).$view.spots(1);
  for (let i = 0; i < 1000; i++) equal(view.at(0).note?.length, 1000);
});

test("how deep an argument is has nothing to do with a view that is read for it", () => {
  const nodes = (guest: Guest): [number, number] => {
    const address = guest.alloc(600 * NODE);
    for (let i = 0; i < 599; i++) {
      guest.view.setUint32(address + i * NODE + 8, address + (i + 1) * NODE, true);
      guest.view.setUint32(address + i * NODE + 12, 1, true);
    }
    return [address, 1];
  };
  const { app } = start("spots", glue, (guest) => ({
    "t:found": () => guest.words([0, ...nodes(guest)]),
    "t:weigh": () => 1,
    wharf_pin: () => 1,
  }), undefined);
  using view = app.$view.found([]);
  const chain = (depth: number, kids: () => glue.Node[]): glue.Node => {
    let node: glue.Node = { name: "", get kids() { return kids(); } };
    for (let i = 1; i < depth; i++) node = { name: "", kids: [node] };
    return node;
  };
  equal(app.weigh(chain(600, () => (view.at(0).kids, []))), 1);
  equal(app.weigh(chain(400, () => view.at(0).kids)), 1);
  const deep = { name: "TypeMismatch", why: /nested deeper than 1000/ };
  throws(() => app.weigh(chain(600, () => view.at(0).kids)), deep);
});

test("a value inside of itself ends", () => {
  const app = answering((guest) => {
    const address = guest.alloc(NODE);
    [0, 0, address, 1].forEach((value, i) => guest.view.setUint32(address + 4 * i, value, true));
    return [address, 1];
  }, () => 1);
  using view = app.$view.found(["x"]);
  for (let again = 0; again < 2; again++) {
    throws(() => view.at(0).kids, broken(/nested deeper than 1000/));
    throws(() => view.copy(0), broken(/nested deeper than 1000/));
    equal(view.at(0).name, "");
  }
});
