// A stack that guest and host exhaust together: every engine has its own error for it, every host the same.
import { same, throws } from "../../js/harness/page/check.mjs";

/** @typedef {(at: number, back: (n: number) => unknown) => unknown} Takes */

/**
 * @param {URLSearchParams} args `pkg` names a module.
 * @returns {Promise<import("../../js/harness/page/run.mjs").Cases>}
 */
export async function cases(args) {
  const { load, PanicError, PoisonedError, TrapError } = await import(args.get("pkg") ?? "");
  return {
    "an exhausted stack is a trap": async () => {
      const imports = new Proxy({}, { get: () => () => {} });
      const app = await load(undefined, { imports });
      /** @type {Takes} */
      const call = (at, back) => app.callback_parameter(at, back);
      let deep = 0;
      /** @type {(n: number) => unknown} */
      const again = () => {
        deep++;
        return call(0, again);
      };
      try {
        call(0, again);
      } catch (error) {
        same(error instanceof TrapError || error instanceof PanicError, true);
      }
      same(deep > 100, true);
      await throws(PoisonedError.name, () => call(0, (n) => n + 1));
      app.$reset();
      call(0, (n) => n + 1);
      same(app.verdict(), "");
    },
  };
}
