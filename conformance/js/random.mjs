// Sends random values of random types through the guest that the native test built for them. The
// values are in a module beside that guest.
import { same } from "../../js/harness/page/check.mjs";
import { named } from "./names.mjs";

/**
 * Creates a case per type.
 * @param {URLSearchParams} args `pkg` and `values` are the URLs of modules.
 * @returns {Promise<import("../../js/harness/page/run.mjs").Cases>}
 */
export async function cases(args) {
  const { load } = await import(args.get("pkg") ?? "");
  /** @type {{ seed: number, values: readonly unknown[][] }} */
  const { seed, values } = await import(args.get("values") ?? "");
  const app = await load();
  return Object.fromEntries(values.map((values, index) => [`T${index} of seed ${seed}`, () => {
    for (const value of values) same(named(app, `echo${index}`)(value), value);
    const list = /** @type {Iterable<unknown>} */ (named(app, `list${index}`)(values));
    same([...list], values);
  }]));
}
