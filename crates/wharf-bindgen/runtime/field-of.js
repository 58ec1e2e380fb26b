// needs: ; gives: fieldOf
/**
 * A property that `Object.prototype` has too, where it is nobody's value: the object's own, or its class's. A class's `constructor` is
 * the class.
 */
function fieldOf(value, name) {
    for (let at = value; at; at = Object.getPrototypeOf(at)) {
        const found = Object.getOwnPropertyDescriptor(at, name);
        if (found && (at === value || !(isRoot(at) || isClassOf(found.value, at))))
            return Reflect.get(at, name, value);
    }
    return undefined;
}
/** Of this realm or another. */
const isRoot = (at) => Object.hasOwn(at, "isPrototypeOf");
const isClassOf = (value, at) => typeof value === "function" && value.prototype === at;
