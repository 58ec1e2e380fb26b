// What the tests share: an instance of the guest, and what they expect of failures.

import assert from "node:assert/strict";
import { GuestError, load } from "./guest/pkg/app.js";

/** Functions of the host that the guest asks for. */
const imports = {
  simpleAdd: (a, b) => a + b,
  simpleString: (text) => `${text}, host`,
  simpleRecord: ({ name, size }) => ({ name: `${name}!`, size: size === undefined ? 1 : undefined }),
  catchMe: (fail) => {
    if (fail) throw new Error("no luck");
    return 12;
  },
  namedByHand: () => true,
  makeThing: (name) => ({ name, quack: () => 5 }),
  quack: (thing) => thing.quack(),
};

/** An instance of its own, since a panic ends one. */
export function fresh(others = {}) {
  return load(undefined, { imports: { ...imports, ...others } });
}

/** Checks that a call fails with a guest's error of this value and message. */
export function fails(call, value, message) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof GuestError, `${error}`);
    assert.deepEqual(error.value, value);
    if (message !== undefined) assert.equal(error.message, message);
    return true;
  });
}

/** Checks that each value comes back as it was. */
export function roundTrips(same, values) {
  for (const value of values) assert.deepEqual(same(value), value, `${String(value)}`);
}

/** Checks that each value is refused before anything runs, and that the error says where. */
export function refuses(call, values, place, Refused) {
  for (const value of values) {
    assert.throws(
      () => call(value),
      (error) => {
        assert.ok(error instanceof Refused, `${String(value)}: ${error}`);
        assert.ok(error.message.includes(place), error.message);
        return true;
      },
    );
  }
}
