/**
 * Reads a field whose name `Object.prototype` has, too: the object's own property or its class's.
 * `constructor` of a class is the class, and no field.
 */
function fieldOf(value, name) {
  for (let at = value; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found && (at === value || !(isRoot(at) || isClassOf(found.value, at)))) {
      return Reflect.get(at, name, value);
    }
  }
  return undefined;
}
/** Whether an object is `Object.prototype`, of this realm or another. */
const isRoot = (at) => Object.hasOwn(at, "isPrototypeOf");
const isClassOf = (value, at) => typeof value === "function" && value.prototype === at;
