function isObject(value) {
  return Object(value) === value && !isRevoked(value);
}
/** The built-in iterators, which need no checks. */
const { [Symbol.iterator]: mapIterator } = Map.prototype;
const { [Symbol.iterator]: setIterator } = Set.prototype;
/**
 * An iterable over the items of a map or set, which checks what the value's own iterator returns.
 */
function iterate(value) {
  const supplied = value;
  const make = supplied[Symbol.iterator];
  if (make === mapIterator || make === setIterator)
    return supplied;
  const made = typeof make === "function" ? make.call(value) : make;
  if (!isObject(made))
    expectedType("iterator", made);
  const { next } = made;
  if (typeof next !== "function")
    expectedType("iterator", made);
  return {
    [Symbol.iterator]: () => ({
      next() {
        const step = next.call(made);
        if (!isObject(step))
          expectedType("iterator result", step);
        return step;
      },
      return() {
        made.return?.();
        return { done: true, value: undefined };
      },
    }),
  };
}
