/**
 * A property that `Object.prototype` has too, where it is nobody's value: the object's own, or its class's. A class's `constructor` is
 * the class.
 */
export function fieldOf(value: object, name: string): unknown {
  for (let at: object | null = value; at; at = Object.getPrototypeOf(at) as object | null) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found && (at === value || !(isRoot(at) || isClassOf(found.value, at)))) return Reflect.get(at, name, value);
  }
  return undefined;
}

/** Of this realm or another. */
const isRoot = (at: object): boolean => Object.hasOwn(at, "isPrototypeOf");

const isClassOf = (value: unknown, at: object): boolean => typeof value === "function" && value.prototype === at;
