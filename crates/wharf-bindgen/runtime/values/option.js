/**
 * Checks that a value is `{ some }` and has no other property, which would be lost. `some` is its
 * own or a getter of its class: arrays and iterators inherit a method of that name.
 */
function expectSome(value, path) {
  if (typeof value === "object" && value !== null && !isRevoked(value)) {
    const hasOthers = Object.keys(value).some((key) => key !== "some");
    if (!hasOthers && hasSome(value))
      return;
  }
  expectedType("{ some }", value, path);
}
function hasSome(value) {
  if (Object.hasOwn(value, "some"))
    return true;
  for (let at = value; (at = Object.getPrototypeOf(at));) {
    const found = Object.getOwnPropertyDescriptor(at, "some");
    if (found)
      return found.get !== undefined;
  }
  return false;
}
