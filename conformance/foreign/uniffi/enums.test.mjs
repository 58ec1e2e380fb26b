// Rewritten from the tests of uniffi-rs: fixtures/enum-types and fixtures/simple-fns,
// tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { instantiate, refuses, roundTrips } from "../harness.mjs";

const app = await instantiate();

test("cases are names, independently of their discriminants", () => {
  assert.equal(app.getAnimal(undefined), "Dog");
  assert.equal(app.getAnimal("Cat"), "Cat");
  assert.equal(app.animalNumber("Dog"), 3);
  assert.equal(app.animalNumber("Cat"), 4);
});

test("discriminants with a gap", () => {
  assert.deepEqual(app.otherAnimals(["Dog", "Cat", "Dog"]), ["Cat", "Dog", "Cat"]);
  assert.deepEqual(app.otherAnimals([]), []);
});

test("an unknown case is refused", () => {
  refuses(app.animalNumber, ["Cow", 3, null, undefined, {}, "dog"], "animal", TypeMismatch);
  refuses((value) => app.otherAnimals(["Dog", value]), ["Cow"], "animals[1]", TypeMismatch);
});

test("cases with data", () => {
  roundTrips(app.associated, [
    { tag: "Number", value: 7 },
    { tag: "Pair", value: ["text", true] },
    { tag: "Nested", inner: { tag: "Nested", inner: { tag: "Number", value: 1 } } },
    { tag: "Nothing" },
  ]);
  const mixed = [undefined, { tag: "Nothing" }, { tag: "Number", value: 1 }];
  assert.deepEqual(app.associatedAll(mixed), mixed);
});

test("the data of a case are checked", () => {
  refuses(app.associated, [{ tag: "Number", value: "7" }], "value.value", TypeMismatch);
  refuses(app.associated, [{ tag: "Pair", value: ["x"] }, { tag: "No" }], "value", TypeMismatch);
  const deep = { tag: "Nested", inner: { tag: "Nested", inner: 5 } };
  refuses(app.associated, [deep], "value.inner.inner", TypeMismatch);
});

test("sets", () => {
  assert.deepEqual(app.dedupe(["a", "b", "a"]), new Set(["a", "b"]));
  assert.equal(app.allIn(new Set(["a", "b"]), "b"), true);
  assert.equal(app.allIn(new Set(), ""), false);
  refuses((value) => app.allIn(value, ""), [["a"], {}, new Set([1])], "values", TypeMismatch);
});
