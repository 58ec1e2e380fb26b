// A stack that guest and host exhaust together. Each engine throws its own error for that; Wharf
// throws the same one everywhere.
import { same, throws } from "../../js/harness/page/check.mjs";

/** @typedef {(at: number, callback: (n: number) => unknown) => unknown} CallbackParameter */

/**
 * Creates the cases.
 * @param {URLSearchParams} args `pkg` is the URL of a module.
 * @returns {Promise<import("../../js/harness/page/run.mjs").Cases>}
 */
export async function cases(args) {
  const { load, LimitError, PanicError, PoisonedError } = await import(args.get("pkg") ?? "");
  return {
    "an exhausted stack is a trap": async () => {
      const imports = new Proxy({}, { get: () => () => {} });
      const app = await load(undefined, { imports });
      /** @type {CallbackParameter} */
      const call = (at, callback) => app.callback_parameter(at, callback);
      let depth = 0;
      /** @type {(n: number) => unknown} */
      const recurse = () => {
        depth++;
        return call(0, recurse);
      };
      try {
        call(0, recurse);
      } catch (error) {
        same(error instanceof LimitError || error instanceof PanicError, true);
      }
      same(depth > 100, true);
      await throws(PoisonedError.name, () => call(0, (n) => n + 1));
      app.$reset();
      call(0, (n) => n + 1);
      same(app.verdict(), "");
    },
  };
}
