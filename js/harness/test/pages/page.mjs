// Does what the address asks for, then says that it is done.
const root = document.documentElement;

/** @type {Readonly<Record<string, () => unknown>>} */
const deeds = {
  well: () => console.log("logged"),
  failed: () => {},
  warning: () => console.warn("beware"),
  error: () => console.error("broken"),
  uncaught: () => reportError(new Error("thrown")),
  missing: () => fetch("missing.json"),
  eval: () => {
    try {
      new Function("return 1")();
    } catch {
      // Libraries that try it do the same.
    }
  },
  elsewhere: () => fetch("http://localhost:1/").catch(() => {}),
};

const name = location.search.slice(1);
await deeds[name]?.();
root.dataset["state"] = name === "failed" ? "failed" : "done";
