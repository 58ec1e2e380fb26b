import { isRevoked } from "../errors/inspect.js";
import { expectedType } from "../errors/mismatch.js";

interface MaybeIterator {
  readonly next?: unknown;
  readonly return?: () => unknown;
}

function isObject(value: unknown): value is MaybeIterator {
  return Object(value) === value && !isRevoked(value);
}

/** The built-in iterators, which need no checks. */
const { [Symbol.iterator]: mapIterator } = Map.prototype as { [Symbol.iterator]: unknown };
const { [Symbol.iterator]: setIterator } = Set.prototype as { [Symbol.iterator]: unknown };

/**
 * An iterable over the items of a map or set, which checks what the value's own iterator returns.
 */
export function iterate(value: unknown): Iterable<unknown> {
  const supplied = value as Iterable<unknown>;
  const make: unknown = supplied[Symbol.iterator];
  if (make === mapIterator || make === setIterator) return supplied;
  const made: unknown = typeof make === "function" ? make.call(value) : make;
  if (!isObject(made)) expectedType("iterator", made);
  const { next } = made;
  if (typeof next !== "function") expectedType("iterator", made);
  return {
    [Symbol.iterator]: () => ({
      next() {
        const step: unknown = next.call(made);
        if (!isObject(step)) expectedType("iterator result", step);
        return step as IteratorResult<unknown>;
      },
      return() {
        made.return?.();
        return { done: true, value: undefined };
      },
    }),
  };
}
