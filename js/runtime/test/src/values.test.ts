import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/crossings.js";
import { start } from "./real.js";
import { thrownBy } from "./thrown-by.js";

const ID = "12345678-9abc-def0-0fed-cba987654321";
const BAD = "invalid UUID: invalid length: found 3";
const NO_URL = "invalid URL: relative URL without a base";

/** The path and reason of a value that is refused; the instance lives on. */
function refused(app: glue.App, path: string, why: string, run: () => unknown): void {
  throws(run, (error) => {
    ok(error instanceof glue.TypeMismatch, String(error));
    deepEqual([error.path, error.why, error.message], [path, why, path + ": " + why]);
    return true;
  });
  equal(app.countIds([ID, ID]), 2);
}

test("a value that its type refuses is named, wherever it is, and the instance lives on", () => {
  const { app } = start();
  const site = (more: object) => ({ homePage: "https://example.org/", entries: [], byName: new Map(), ...more }) as glue.Site;
  const at = refused.bind(undefined, app);
  at("ids[1]", BAD, () => app.countIds([ID, "abc", "abc"]));
  at("url", NO_URL, () => app.hostOf("example.org"));
  at("sites[1].homePage", NO_URL, () => app.sites([site({}), site({ homePage: "x" })]));
  at("sites[0].entries[1].entry_id", BAD, () => app.sites([site({ entries: [{ entry_id: ID }, { entry_id: "abc" }] })]));
  at('sites[0].byName["a \\"b.c_d"]', BAD, () => app.sites([site({ byName: new Map([["a \"b.c_d", "abc"]]) })]));
  at('keys["abc"]', BAD, () => app.keys(new Map([[ID, 1], ["abc", 2]]), new Set()));
  at("more[1]", BAD, () => app.keys(new Map(), new Set([ID, "abc"])));
  at("ids[-3][1]", BAD, () => app.byNumber(new Map([[-3, [true, "abc"]]])));
  at("ids[0]", BAD, () => app.sliceOf(["abc"], [undefined, undefined]));
  at("other[1]", BAD, () => app.sliceOf([ID], [undefined, "abc"]));
  at("result.ok", BAD, () => app.outcome({ ok: "abc" }));
  at("result.err", NO_URL, () => app.outcome({ err: "abc" }));
  at("prices", "invalid JSON: invalid type: string \"1\", expected u32 at line 1 column 8", () => app.total({ a: "1" }));
  at("at", "invalid time: a `SystemTime` of wasm32-unknown-unknown is not before 1970", () => app.seconds(new Date(-1)));
  equal(app.total({ a: 1, b: 2 }), 3);
  equal(app.seconds(new Date(1000)), 1n);
  equal(app.sites([site({ entries: [{}, { entry_id: ID }], byName: new Map([["a", ID]]) })]), 3);
  equal(app.hostOf("https://example.org/a"), "example.org");
});

test("a call that is refused for a value takes nothing", () => {
  const { app } = start();
  const live = app.live();
  const tally = new app.Tally("t", 1);
  const value = { of: "the host" };
  const held = (id: string) => ({ call: () => 1, value, id });
  for (let i = 0; i < 20; i++) {
    refused(app, "text", NO_URL, () => app.takeAll(tally, held(ID), "x"));
    refused(app, "held.id", BAD, () => app.takeAll(tally, held("abc"), "https://example.org/"));
  }
  equal(tally.add(1), 2);
  equal(app.takeAll(tally, held(ID), "https://example.org/"), "https://example.org/");
  throws(() => tally.add(1), glue.HandleError);
  equal(app.live(), live);
});

test("an argument of a guest's function is refused by its number", () => {
  const { app } = start();
  const parse = app.urlCounter();
  equal(parse(1, ["a:b", "c:d"]), 3);
  refused(app, "arguments[1][1]", NO_URL, () => parse(1, ["a:b", "c"]));
  equal(parse(2, []), 2);
  parse.free();
});

test("a result that is refused is Err where that can be a text", () => {
  const { app } = start({ tryIds: (kind) => (kind ? [ID, "abc"] : [ID]) });
  equal(app.fetchIds(0), 1);
  throws(() => app.fetchIds(1), { name: "GuestError", value: "try_ids()[1]: " + BAD });
  equal(app.fetchIds(0), 1);
  equal(app.callForId(() => ID), ID);
  throws(() => app.callForId(() => "abc"), { name: "GuestError", value: "callback(): " + BAD });
  equal(app.callForId(() => ID), ID);
});

test("else it ends the instance, as an import that throws does", () => {
  const { app } = start({ nextId: (kind) => (kind ? "abc" : ID) });
  equal(app.fetchId(0), ID);
  const error = thrownBy(() => app.fetchId(1));
  ok(error instanceof glue.TypeMismatch, String(error));
  equal(error.message, "nextId(): " + BAD);
  throws(() => app.live(), (later) => later instanceof glue.PoisonedError && later.cause === error);
  app.$reset();
  const other = thrownBy(() => app.callForUrl(() => "x"));
  ok(other instanceof glue.TypeMismatch);
  equal(other.message, "callback(): " + NO_URL);
});

test("an object in use that a function gives back", () => {
  let tally: glue.Tally;
  const { app } = start({ back: () => tally, backOr: () => tally });
  tally = new app.Tally("t", 7);
  equal(app.tryBack(), "7");
  tally = new app.Tally("t", 8);
  let said = "";
  tally.look(() => (said = app.tryBack()).length);
  equal(said, "back_or(): the object is in use by a call that has not returned");
  tally = new app.Tally("t", 9);
  equal(app.takeBack(), 9);
  tally = new app.Tally("t", 10);
  const error = thrownBy(() => tally.look(() => app.takeBack()));
  ok(error instanceof glue.HandleError, String(error));
  equal(error.message, "back(): the object is in use by a call that has not returned");
});

test("integers in JSON are exact, both ways", () => {
  const { app } = start();
  const max = 2n ** 64n - 1n;
  for (const value of [max, -(2n ** 63n), 2n ** 53n, -(2n ** 53n), [[max], { a: { b: [1, max, "x"] } }]]) {
    deepEqual(app.echoJson(value as glue.Json), value);
  }
  // What a number holds exactly is one, whatever was given.
  deepEqual(app.echoJson([5n, -5n, 2n ** 53n - 1n] as glue.Json), [5, -5, 2 ** 53 - 1]);
  const texts = ["#1", "#", '"#12"', "18446744073709551615", "1234567890123456", '\\"9007199254740993'];
  deepEqual(app.echoJson({ n: max, texts, "#9": "9007199254740993" }), { n: max, texts, "#9": "9007199254740993" });
  for (const value of [1e300, -1e300, 5e-324, 1e21, 0.1, 12345678901234.5, 0.30000000000000004, 1.5e15]) {
    deepEqual(app.echoJson([value, max]), [value, max]);
    deepEqual(app.echoJson(value), value);
  }
  ok(Object.is(app.readJson("-0.0"), -0));
  equal(app.readJson("1e300"), 1e300);
  equal(app.readJson("18446744073709551615"), max);
  // Beyond 64 bits serde has a float.
  equal(app.readJson("18446744073709551616"), 2 ** 64);
  const own = app.readJson('{"__proto__":{"a":18446744073709551615}}') as { ["__proto__"]: glue.Json };
  ok(Object.hasOwn(own, "__proto__") && Object.getPrototypeOf(own) === Object.prototype);
  deepEqual(own["__proto__"], { a: max });
  equal(app.showJson(own as glue.Json), '{"__proto__":{"a":18446744073709551615}}');
  equal(app.showJson(1n), "1");
});

test("JSON that is nested too deep is refused", () => {
  const { app } = start();
  let deep: glue.Json = null;
  for (let i = 0; i < 127; i++) deep = [deep];
  deepEqual(app.echoJson(deep), deep);
  for (let i = 0; i < 5000; i++) deep = [deep];
  throws(() => app.echoJson(deep), (error) => error instanceof glue.TypeMismatch && error.path === "value");
  for (let i = 0; i < 200_000; i++) deep = [deep];
  throws(() => app.echoJson(deep), (error) => error instanceof glue.TypeMismatch && error.path === "value");
  deep = [1n];
  for (let i = 0; i < 200_000; i++) deep = [deep];
  throws(() => app.echoJson(deep), (error) => error instanceof glue.TypeMismatch && error.path === "value");
  equal(app.showJson(null), "null");
  let depth = 0;
  for (let at: glue.Json = app.deepJson(200); at; depth++) at = (at as glue.Json[])[0]!;
  equal(depth, 200);
});

test("durations are exact to the nanosecond where a number is", () => {
  const { app } = start();
  let seed = 1;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const micros = Array.from({ length: 20_000 }, (_, i) => random(2 ** [20, 30, 40, 50][i % 4]!));
  const durations = micros.map((micro) => micro / 1e3);
  deepEqual([...app.nanos(durations)], micros.map((micro) => BigInt(micro) * 1000n));
  deepEqual(app.echoDurations(durations), durations);
  const nanos = Array.from({ length: 20_000 }, (_, i) => random(2 ** [10, 30, 40, 52][i % 4]!));
  const small = nanos.map((nano) => nano / 1e6);
  deepEqual([...app.nanos(small)], nanos.map(BigInt));
  deepEqual(app.echoDurations(small), small);
  // The last nanosecond of a second, and half of one more.
  deepEqual([...app.nanos([999.999999, 999.9999996, 0.0000004])], [999_999_999n, 1_000_000_000n, 0n]);
  for (const bad of [-1, -0.0000001, NaN, Infinity, 2 ** 64 * 1e3]) {
    throws(() => app.echoDurations([0, bad]), { name: "TypeMismatch", message: "durations[1]: expected milliseconds, got " + bad });
  }
  deepEqual(app.echoDurations([2 ** 63 * 1e3]), [2 ** 63 * 1e3]);
});

test("a time is the millisecond that it is in, or no Date holds it", () => {
  const { app } = start();
  equal(app.timeAfter(1.999999).getTime(), 1);
  equal(app.timeAfter(1_700_000_000_000).getTime(), 1_700_000_000_000);
  throws(() => app.timeAfter(8.64e15 + 1000), glue.SchemaError);
});

test("what every object has is no field", () => {
  const { app } = start();
  const none = ["-", "-", "", "-"];
  deepEqual(app.everyones({} as never), none);
  deepEqual(app.everyones(Object.create(null) as never), none);
  class Options {
    readonly more = 1;
  }
  deepEqual(app.everyones(new Options() as never), none);
  deepEqual(app.everyones({ constructor: "a", toString: "b", valueOf: "c", hasOwnProperty: { some: 0 } } as never), ["a", "b", "c", "host"]);
  deepEqual(app.everyones({ constructor: undefined, toString: null, valueOf: undefined } as never), none);
  class Getters {
    get valueOf() {
      return "v";
    }
  }
  deepEqual(app.everyones(new (class extends Getters {})() as never), ["-", "-", "v", "-"]);
  const computed = "constructor";
  class Odd {
    get [computed]() {
      return "c" as never;
    }
  }
  deepEqual(app.everyones(new (class extends Odd {})() as never), ["c", "-", "", "-"]);
  throws(() => app.everyones({ toString: 1 } as never), { message: "given.toString: expected string, got number" });
});

test("whatever is thrown becomes the text of an Err", () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const fails = { toString: () => { throw new Error("no"); } };
  const nameless = Object.assign(new Error("x"), { message: { toString: () => { throw new Error("no"); } } });
  const odd = new Proxy(new Error("x"), { get: () => { throw new Error("no"); } });
  const cases: [unknown, string][] = [
    [new Error("why"), "why"], ["text", "text"], [undefined, "undefined"], [Symbol("s"), "Symbol(s)"], [1n, "1"],
    [Object.create(null), "a value that has no text"], [fails, "a value that has no text"],
    [revoked.proxy, "a value that has no text"], [nameless, "a value that has no text"],
    [odd, "a value that has no text"], [Object.assign(new Error(), { message: 5 }), "5"],
  ];
  for (const [value, text] of cases) {
    const { app } = start({ ask: () => { throw value; } });
    equal(app.askHost(), text);
    equal(app.live(), 0);
  }
});


test("integers beyond 2^53 cross in JSON as they are", () => {
  const { app } = start();
  equal(app.echoJson(2 ** 60), 2n ** 60n);
  deepEqual(app.echoJson({ at: [1e17 + 16, "1234567890123456789", -5] }), {
    at: [100000000000000016n, "1234567890123456789", -5],
  });
  equal(app.showJson(1e21), "1e+21");
  const long = "\n".repeat(4_000_000);
  deepEqual(app.readJson(`{"a":12345678901234567890,"b":${JSON.stringify(long)}}`), {
    a: 12345678901234567890n,
    b: long,
  });
});

test("a record whose fields may all be absent is a record nevertheless", () => {
  const { app } = start();
  equal(app.showSettings({}), "localhost:8080");
  equal(app.showSettings({ name: "a", port: 1 }), "a:1");
  const others = [Promise.resolve({ port: 1 }), [1], new Map(), new Set(), new Date(), new Uint8Array(1)];
  for (const other of others) {
    throws(() => app.showSettings(other as never), {
      name: "TypeMismatch",
      message: /^settings: expected Settings, got /,
    });
  }
});

test("a text that was cut inside a character becomes an Err", () => {
  const { app } = start();
  const cut = (): never => {
    throw new Error("boom \u{1F600}".slice(0, 6));
  };
  equal(app.attempt("1", cut), "err boom \ufffd");
});

test("a result that is refused becomes an Err, and its objects stay the caller's", () => {
  const { app } = start();
  const [one, gone] = [new app.Tally("t", 1), new app.Tally("t", 1)];
  gone.free();
  throws(() => app.countedPair(() => [one, gone]), {
    name: "GuestError",
    message: "callback(): the object was freed or given away",
  });
  throws(() => app.countedPair(() => [one, one]), {
    name: "GuestError",
    message: "callback(): the object is given away twice",
  });
  throws(() => app.countedPair(() => [one, 5 as never]), {
    name: "GuestError",
    message: "callback(): expected Tally, got number",
  });
  equal(app.countedPair(() => [one, new app.Tally("t", 1)]), 2);
});

test("an error of another call keeps its path", () => {
  const { app } = start();
  const { app: other } = start();
  const pair = [undefined, undefined] as unknown as [never, never];
  Object.defineProperty(pair, 0, { get: () => other.check(5 as never) });
  throws(() => app.countedPair(() => pair), {
    name: "GuestError",
    message: "text: expected string, got number",
  });
});
