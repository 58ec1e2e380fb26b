import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import { HandleError, loadSync, PanicError, type App } from "../generated/crossings.views.js";
import { collected, module, nothing } from "./real.js";

const start = (imports: Partial<typeof nothing> = {}): App =>
  loadSync(module, { imports: { ...nothing, ...imports } });

/** The names of a spot's fields. */
const FIELDS = [
  "id", "east", "height", "seen", "name", "tags", "levels", "light", "open", "note", "constructor",
] as const;

test("what a view shows is what the plain function gives", () => {
  const app = start();
  for (const count of [0, 1, 7, 3000]) {
    const plain = app.spots(count);
    using view = app.$view.spots(count);
    equal(view.length, count);
    for (let i = 0; i < count; i++) {
      const spot = view.at(i);
      for (const field of FIELDS) deepEqual(spot[field], plain[i]![field]);
      deepEqual(view.copy(i), plain[i]);
    }
    deepEqual(Array.from(view, (spot) => spot.name), plain.map((spot) => spot.name));
  }
});

test("a column is one number of each record", () => {
  const app = start();
  using view = app.$view.spots(300);
  const plain = app.spots(300);
  deepEqual(view.column("east").copy(), Float64Array.from(plain, (spot) => spot.east));
  deepEqual(view.column("height").copy(), Int16Array.from(plain, (spot) => spot.height));
  deepEqual(view.column("seen").copy(), BigUint64Array.from(plain, (spot) => spot.seen));
  deepEqual(view.column("constructor").copy(), Uint8Array.from(plain, () => 7));
  const ids = view.column("id");
  equal(ids.length, 300);
  for (let i = 0; i < 300; i++) equal(ids.at(i), i);
  for (const wrong of ["name", "open", "toString"]) throws(() => view.column(wrong as "id"), RangeError);
  using none = app.$view.spots(0);
  deepEqual(none.column("id").copy(), new Uint32Array());
});

test("it stays while other functions are called and the memory grows", () => {
  const app = start();
  using small = app.$view.spots(2);
  using view = app.$view.spots(1000);
  const { buffer } = app.$memory;
  const last = view.at(999);
  const east = view.column("east");
  equal(app.spots(20_000).length, 20_000);
  using others = app.$view.spots(30_000);
  equal(buffer.byteLength, 0);
  equal(last.name, "spot 999");
  equal(east.at(999), 999 / 4);
  equal(east.copy()[4], 1);
  deepEqual([...small].map((spot) => spot.name), ["spot 0", "spot 1"]);
  equal(others.at(29_999).id, 29_999);
  app.$memory.grow(1);
  deepEqual(last.tags, view.copy(999).tags);
  deepEqual(small.copy(1), app.spots(2)[1]);
});

test("there is nothing beside its elements", () => {
  const app = start();
  using view = app.$view.spots(3);
  for (const index of [-1, 3, 1.5, NaN, 2 ** 32, "0" as unknown as number]) {
    throws(() => view.at(index), RangeError);
    throws(() => view.copy(index), RangeError);
    throws(() => view.column("id").at(index), RangeError);
  }
});

test("after it was freed it says so", () => {
  const app = start();
  const view = app.$view.spots(3);
  const [, spot] = view;
  const ids = view.column("id");
  view.free();
  const freed = { name: "HandleError", message: "the view was freed" };
  const reads = [() => view.at(0), () => view.copy(0), () => [...view], () => spot!.id, () => spot!.name,
    () => ids.at(0), () => ids.copy()];
  for (const read of reads) throws(read, freed);
  view.free();
  equal(view.length, 3);
  const replaced = app.$view.spots(3);
  const element = replaced.at(1);
  app.$reset();
  throws(() => replaced.at(0), HandleError);
  throws(() => element.name, /was replaced by \$reset\(\)/);
  replaced.free();
  using fresh = app.$view.spots(3);
  equal(fresh.at(2).name, "spot 2");
});

test("what is freed is used again", () => {
  const app = start();
  const use = (): number => {
    using view = app.$view.spots(5000);
    return view.at(4999).id;
  };
  for (let i = 0; i < 5; i++) use();
  const size = app.$memory.buffer.byteLength;
  for (let i = 0; i < 100; i++) use();
  equal(app.$memory.buffer.byteLength, size);
});

test("what is forgotten is used again", async () => {
  const app = start();
  (() => app.$view.spots(200_000).at(5).id)();
  const size = app.$memory.buffer.byteLength;
  // The element keeps the view alive.
  const kept = (() => app.$view.spots(5).at(4))();
  for (let i = 0; i < 6; i++) {
    await collected(() => true);
    (() => app.$view.spots(200_000).length)();
  }
  ok(app.$memory.buffer.byteLength <= 3 * size);
  equal(kept.name, "spot 4");
});

test("errors are thrown as ever, and leave no view", () => {
  const app = start();
  throws(() => app.$view.spotsOf([]), { name: "GuestError", message: "no spots" });
  throws(() => app.$view.spots("3" as unknown as number), { name: "TypeMismatch", path: "count" });
  using view = app.$view.spotsOf([10, 20]);
  deepEqual(view.column("id").copy(), Uint32Array.of(10, 20));
  equal(view.at(1).note, "note 20");
});

test("an element can be an argument", () => {
  const app = start();
  using view = app.$view.spots(9);
  equal(app.distance([...view]), app.distance(app.spots(9)));
  const growing = { ...view.copy(0), get tags() { app.$memory.grow(1); return view.at(1).tags; } };
  throws(() => app.distance([growing]), { name: "TypeMismatch", why: /memory grew/ });
  equal(view.at(1).name, "spot 1");
});

test("a broken instance gives no more of it", () => {
  const app = start();
  const view = app.$view.spots(2);
  throws(() => app.panics("over"), PanicError);
  throws(() => view.at(0), { name: "PoisonedError" });
  view.free();
});

test("inside of an import there are views where the module has nothing else in the way", () => {
  const app: App = start({
    now() {
      using view = app.$view.spots(40);
      const { length } = app.spots(50);
      return view.at(39).id + length;
    },
  });
  // It gives one more.
  equal(app.time(), 90);
  const seen: unknown[] = [];
  const text = app.attempt("x", () => {
    try {
      app.$view.spots(3);
    } catch (error) {
      seen.push(error);
    }
    return app.spots(3).length;
  });
  ok(seen[0] instanceof HandleError);
  equal(text, app.attempt("x", () => 3));
  using after = app.$view.spots(4);
  equal(after.at(3).name, "spot 3");
});

test("methods take their object first", () => {
  const app = start();
  const chart = new app.Chart(3);
  chart.mark("here");
  using since = app.$view.Chart.since(chart, 2);
  deepEqual(Array.from(since, (spot) => spot.name), ["spot 2", "here"]);
  using all = app.$view.Chart.all(chart);
  deepEqual(all.column("id").copy(), Uint32Array.of(0, 1, 2, 0));
  using sample = app.$view.Chart.sample();
  deepEqual([sample.copy(0), sample.copy(1)], app.Chart.sample());
  chart.mark("there");
  equal(all.length, 4);
  equal(all.at(3).name, "here");
  throws(() => app.$view.Chart.since(chart, 6), /there are 5 spots/);
  chart.free();
  throws(() => app.$view.Chart.all(chart), HandleError);
  throws(() => app.$view.Chart.all({} as typeof chart), /self: expected Chart/);
  equal(all.at(0).name, "spot 0");
});
