// Rewritten from the tests of wasm-bindgen: tests/wasm/classes.js and getters_and_setters.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HandleError, TypeMismatch } from "../guest/pkg/app.js";
import { instantiate } from "../harness.mjs";

const app = await instantiate();

test("an object counts until it is moved", () => {
  const simple = new app.ClassesSimple();
  assert.equal(simple.add(0), 0);
  assert.equal(simple.add(1), 1);
  assert.equal(simple.add(1), 2);
  simple.add(2);
  assert.equal(simple.consume(), 4);
  assert.throws(() => simple.add(1), HandleError);
  assert.throws(() => simple.consume(), HandleError);
});

test("another constructor", () => {
  const simple = app.ClassesSimple.withContents(10);
  assert.equal(simple.add(1), 11);
  assert.equal(simple.add(2), 13);
  assert.equal(simple.add(3), 16);
  simple.free();
  assert.throws(() => simple.add(1), HandleError);
  const other = new app.ClassesSimple();
  assert.equal(other.add(42), 42);
  other.free();
});

test("an object creates an object of another class", () => {
  const strings = new app.ClassesStrings1();
  strings.set(3);
  const bar = strings.bar("baz");
  strings.free();
  assert.ok(bar instanceof app.ClassesStrings2);
  assert.equal(bar.name(), "foo-baz-3");
  bar.free();
});

test("a class without a constructor cannot be constructed", () => {
  assert.throws(() => new app.ClassesStrings2());
  assert.equal(app.ClassesSimple.new, undefined);
});

test("a method receives an object by reference and by value", () => {
  const a = new app.ClassesPassA();
  const b = new app.ClassesPassB(3);
  assert.equal(a.look(b), 3);
  assert.equal(a.look(b), 3);
  assert.equal(a.take(b), 4);
  assert.throws(() => a.look(b), HandleError);
  a.free();
});

test("an object cannot be used twice in one call", () => {
  const a = new app.ClassesPassA();
  assert.throws(() => a.same(a), HandleError);
  const other = new app.ClassesPassA();
  assert.equal(typeof a.same(other), "boolean");
  a.free();
  other.free();
});

test("an object of another class, or another value, is refused", () => {
  const a = new app.ClassesPassA();
  for (const wrong of [a, {}, null, undefined, 5]) {
    assert.throws(() => a.look(wrong), TypeMismatch);
  }
  a.free();
});

test("objects and optional objects from functions", () => {
  const a = new app.ClassesPassA();
  const b = app.crossItemConstruction();
  assert.equal(a.look(b), 15);
  assert.equal(app.maybeClass(false), undefined);
  const maybe = app.maybeClass(true);
  assert.equal(app.consumeMaybe(maybe), 1);
  assert.throws(() => a.look(maybe), HandleError);
  assert.equal(app.consumeMaybe(undefined), undefined);
  assert.equal(app.consumeMaybe(b), 15);
  a.free();
});

test("readable and writable fields", () => {
  const rules = new app.Rules(1);
  assert.equal(rules.field, 1);
  rules.field = -7;
  assert.equal(rules.field, -7);
  assert.throws(() => {
    rules.field = 1.5;
  }, TypeMismatch);
  assert.equal(rules.field, -7);
  rules.text = "ü";
  assert.equal(rules.text, "ü");
  assert.equal(rules.readOnly, 1);
  rules.free();
  assert.throws(() => rules.field, HandleError);
});

test("read-only, write-only and optional fields", () => {
  const rules = new app.Rules(0);
  assert.throws(() => {
    rules.readOnly = 3;
  }, TypeError);
  assert.equal(rules.readOnly, 0);
  rules.writeOnly = 9;
  assert.equal(rules.readOnly, 9);
  assert.equal(rules.writeOnly, undefined);
  assert.equal(rules.maybe, undefined);
  rules.text = "x";
  assert.equal(rules.maybe, "x");
  rules.free();
});

test("accessors are on the prototype", () => {
  const rules = new app.Rules(0);
  assert.deepEqual(Object.keys(rules).filter((key) => key === "field" || key === "text"), []);
  assert.ok("field" in rules);
  rules.free();
});

test("a type without fields", () => {
  assert.equal(app.OtherEmpty.returnAValue(), 3);
  const empty = app.OtherEmpty.instance();
  assert.ok(empty instanceof app.OtherEmpty);
  empty.free();
});

test("`using` frees an object at the end of a block", () => {
  const kept = new app.ClassesSimple();
  kept[Symbol.dispose]();
  assert.throws(() => kept.add(1), HandleError);
});
