import { isRevoked } from "../errors/inspect.js";
import { expectedType } from "../errors/mismatch.js";

/**
 * Checks that a value is `{ some }` and has no other property, which would be lost. `some` is its
 * own or a getter of its class: arrays and iterators inherit a method of that name.
 */
export function expectSome(value: unknown, path?: string): void {
  if (typeof value === "object" && value !== null && !isRevoked(value)) {
    const hasOthers = Object.keys(value).some((key) => key !== "some");
    if (!hasOthers && hasSome(value)) return;
  }
  expectedType("{ some }", value, path);
}

function hasSome(value: object): boolean {
  if (Object.hasOwn(value, "some")) return true;
  for (let at: unknown = value; (at = Object.getPrototypeOf(at)); ) {
    const found = Object.getOwnPropertyDescriptor(at, "some");
    if (found) return found.get !== undefined;
  }
  return false;
}
