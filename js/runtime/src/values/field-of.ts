/**
 * Reads a field whose name `Object.prototype` has, too: the object's own property or its class's.
 * `constructor` of a class is the class, and no field.
 */
export function fieldOf(value: object, name: string): unknown {
  for (let at: object | null = value; at; at = Object.getPrototypeOf(at) as object | null) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found && (at === value || !(isRoot(at) || isClassOf(found.value, at)))) {
      return Reflect.get(at, name, value);
    }
  }
  return undefined;
}

/** Whether an object is `Object.prototype`, of this realm or another. */
const isRoot = (at: object): boolean => Object.hasOwn(at, "isPrototypeOf");

const isClassOf = (value: unknown, at: object): boolean =>
  typeof value === "function" && value.prototype === at;
