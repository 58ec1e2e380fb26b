import { no } from "./mismatch.js";
import { isRevoked } from "./revoked.js";

interface Iterating {
  readonly next?: unknown;
  readonly return?: () => unknown;
}

function isObject(value: unknown): value is Iterating {
  return Object(value) === value && !isRevoked(value);
}

/** Those that need no check. */
const { [Symbol.iterator]: ofMap } = Map.prototype as { [Symbol.iterator]: unknown };
const { [Symbol.iterator]: ofSet } = Set.prototype as { [Symbol.iterator]: unknown };

/** What to loop over for the items of a value that has a method for that: its iterator may be none. */
export function loop(value: unknown): Iterable<unknown> {
  const given = value as Iterable<unknown>;
  const make: unknown = given[Symbol.iterator];
  if (make === ofMap || make === ofSet) return given;
  const made: unknown = typeof make === "function" ? make.call(value) : make;
  if (!isObject(made)) no("iterator", made);
  const { next } = made;
  if (typeof next !== "function") no("iterator", made);
  return {
    [Symbol.iterator]: () => ({
      next() {
        const step: unknown = next.call(made);
        if (!isObject(step)) no("iterator result", step);
        return step as IteratorResult<unknown>;
      },
      return() {
        made.return?.();
        return { done: true, value: undefined };
      },
    }),
  };
}
