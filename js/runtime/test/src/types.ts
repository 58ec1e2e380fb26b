// Generated types of functions, iterators, host values, objects and tags: this file must compile
// under `strict`, and each line below an expected error must not.
import {
  GuestError,
  HandleError,
  PanicError,
  type App,
  type Event,
  type GuestFunction,
  type GuestIterator,
  type Imports,
  type Listener,
  type LoadOptions,
  type Shelf,
  type Step,
  type Tally,
  type Undisposed,
} from "../generated/crossings.js";

/** Compiles only if both types are the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export function holds<_T extends true>(): void {}

// Functions: any function is accepted, and a returned one can be freed.
holds<Same<ReturnType<App["adder"]>, GuestFunction<(a0: number) => number>>>();
holds<Same<Parameters<App["sumOf"]>, [count: number, each: (a0: number) => number]>>();
holds<Same<Parameters<App["attempt"]>[1], (a0: string) => number>>();
holds<Same<ReturnType<ReturnType<App["limit"]>>, void>>();
holds<Same<ReturnType<App["giveBack"]>, GuestFunction<(a0: number) => number> | undefined>>();
holds<Same<Listener["heard"], (a0: string) => boolean>>();
holds<Same<Parameters<Imports["hook"]>[0], GuestFunction<(a0: number) => number>>>();
holds<Same<ReturnType<Imports["hook"]>, (a0: number) => number>>();
// Iterators.
holds<Same<ReturnType<App["steps"]>, GuestIterator<Step>>>();
holds<Same<ReturnType<App["parsed"]>, GuestIterator<{ ok: number } | { err: string }>>>();
// Host values.
holds<Same<Parameters<App["hold"]>, [thing: unknown]>>();
holds<Same<ReturnType<App["take"]>, { some: unknown } | undefined>>();
// Objects.
holds<Same<ConstructorParameters<App["Tally"]>, [name: string, total: number]>>();
holds<Same<InstanceType<App["Tally"]>, Tally>>();
holds<Same<Tally["total"], number>>();
holds<Same<Shelf["best"], Tally | undefined>>();
holds<Same<ReturnType<App["tallies"]>, Tally[]>>();
holds<Same<Parameters<App["totalOr"]>[0], Tally | null | undefined>>();
// The rest.
holds<Same<Event["kind"], "Key" | "mouse-move" | "Text" | "Quit">>();
holds<Same<ReturnType<App["$undisposed"]>, Undisposed[]>>();
holds<Same<LoadOptions["debug"], boolean | undefined>>();
holds<Same<GuestError<string>["value"], string>>();
holds<Same<PanicError["line"], number>>();

export function use(app: App): unknown {
  using add = app.adder(1);
  using items = app.countTo(3);
  using tally = new app.Tally("a", 1);
  const sum: number = add(1) + app.sumOf(3, add);
  app.twice(app.twice(add)).free();
  app.keep((n) => n);
  // A function may take less and give nothing where nothing is wanted.
  app.report([], () => 5);
  app.sumOf(1, () => 5);
  for (const item of items) item.toFixed();
  const [first] = app.words("a b");
  first?.length;
  tally.total = sum;
  app.listen([{ topic: "a", heard: () => true }]);
  app.sort({ label: "x", rest: [tally] });
  app.hold(Symbol());
  const event: Event = { kind: "Key", code: 1, tag: "x" };
  if (event.kind === "Key") event.tag.length;

  // @ts-expect-error it gives a number
  add(1).length;
  // @ts-expect-error it takes a number
  add("1");
  // @ts-expect-error a number is wanted
  app.sumOf(1, (n) => String(n));
  // @ts-expect-error it is called with a number
  app.sumOf(1, (n: string) => n.length);
  // @ts-expect-error it is called with one argument
  app.sumOf(1, (a: number, b: number) => a + b);
  // @ts-expect-error a plain function is no function of the guest
  const given: GuestFunction<(a0: number) => number> = (n: number) => n;
  // @ts-expect-error a stream has no length
  items.length;
  // @ts-expect-error it is synchronous
  items.then;
  // @ts-expect-error an item may be missing
  items.next().value.toFixed();
  // @ts-expect-error there is no setter
  tally.name = "x";
  // @ts-expect-error it is made by others only
  new app.Key(1);
  // @ts-expect-error a static function is the class's
  tally.alive();
  // @ts-expect-error a record is no object of the module
  app.dot(tally, { total: 1, name: "x" });
  // @ts-expect-error one class is not another
  app.dot(tally, app.key(1));
  // @ts-expect-error what is held may be anything
  app.take()?.some.length;
  // @ts-expect-error it is named by `kind`
  const tagged: Event = { tag: "Quit" };
  // @ts-expect-error only one case has a code
  event.kind === "Quit" && event.code;
  return [given, tagged, HandleError];
}
