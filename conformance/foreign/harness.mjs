// Shared helpers: instances of the guest, and checks of failures.

import assert from "node:assert/strict";
import { GuestError, load } from "./guest/pkg/app.js";

/** The functions that the guest imports. */
const imports = {
  simpleAdd: (a, b) => a + b,
  simpleString: (text) => `${text}, host`,
  simpleRecord: ({ name, size }) => {
    return { name: `${name}!`, size: size === undefined ? 1 : undefined };
  },
  catchMe: (fail) => {
    if (fail) throw new Error("no luck");
    return 12;
  },
  namedByHand: () => true,
  makeDuck: (name) => ({ name, quack: () => 5 }),
  quack: (duck) => duck.quack(),
};

/** Creates an instance. Tests with panics need their own. */
export function instantiate(others = {}) {
  return load(undefined, { imports: { ...imports, ...others } });
}

/** Checks that a call fails with a `GuestError` of this value and message. */
export function fails(call, value, message) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof GuestError, `${error}`);
    assert.deepEqual(error.value, value);
    if (message !== undefined) assert.equal(error.message, message);
    return true;
  });
}

/** Checks that each value is returned unchanged. */
export function roundTrips(same, values) {
  for (const value of values) assert.deepEqual(same(value), value, `${String(value)}`);
}

/** Checks that each value is refused with an error of this class that contains this path. */
export function refuses(call, values, path, ErrorClass) {
  for (const value of values) {
    assert.throws(
      () => call(value),
      (error) => {
        assert.ok(error instanceof ErrorClass, `${String(value)}: ${error}`);
        assert.ok(error.message.includes(path), error.message);
        return true;
      },
    );
  }
}
