// Values of every shape, passed and returned.
import { same, throws } from "../../../../js/harness/page/check.mjs";
import { ada, plan } from "../../tour/sample.mjs";

/** @typedef {typeof import("../../guest/pkg/app.js")} Pkg */

/** Creates the cases. @param {URLSearchParams} args `pkg` is the URL of the glue. */
export async function cases(args) {
  /** @type {Pkg} */
  const pkg = await import(args.get("pkg") ?? "");
  const kernel = await pkg.load();
  return {
    "a changed struct is returned": () => {
      const emails = ["ada+birthday@example.org", "countess@example.org"];
      same(kernel.birthday(ada), { ...ada, age: 37, emails });
    },
    "an option may be left out, null or undefined": () => {
      /** @type {import("../../guest/pkg/app.js").Person} */
      const bob = { name: "Bob", age: 1, emails: [], contact: { tag: "Email", value: 0 } };
      const older = { name: "Bob", age: 2, emails: [], address: undefined, contact: bob.contact };
      same(kernel.birthday(bob), older);
      same(kernel.birthday({ ...bob, address: undefined }), older);
    },
    "an enum is identified by its tag": () => {
      same(kernel.area({ tag: "Rectangle", width: 2, depth: 3 }), 6);
      same(kernel.area({ tag: "Circle", radius: 1 }), Math.PI);
      same(kernel.area({ tag: "Polygon", value: [[0, 0], [1, 0], [0, 1]] }), 0.5);
      same(kernel.area({ tag: "Unknown" }), 0);
    },
    "a tree and a map are passed": () => same(kernel.price(plan), 162_000n),
    "Err is thrown with its value": async () => {
      const error = await throws("there is no price for Wood", () => {
        kernel.price({ ...plan, prices: new Map() });
      });
      same(error instanceof pkg.GuestError, true);
      same(error instanceof pkg.WharfError, true);
      same(/** @type {import("../../guest/pkg/app.js").GuestError} */ (error).value, {
        tag: "NoPrice",
        value: "Wood",
      });
    },
    "a map is returned": () => {
      const { address: _, ...homeless } = ada;
      same(kernel.byCity([ada, homeless, ada]), new Map([["London", [ada, ada]]]));
    },
    "None is returned as undefined": () => {
      same(kernel.meanAge([]), undefined);
      same(kernel.meanAge([ada, { ...ada, age: 37 }]), 36.5);
    },
    "a slice is changed in place": () => {
      const lengths = new Float64Array([1, 2.5]);
      kernel.scale(lengths, 2);
      same(lengths, new Float64Array([2, 5]));
    },
    "strings of every kind": async () => {
      for (const name of ["", "é", "🦀", "日本", "a".repeat(300), "é".repeat(100_000)]) {
        same(kernel.greet(name), `Hello, ${name}!`);
      }
      const half = await throws("TypeMismatch", () => kernel.greet("\ud800"));
      same(half.message, "name: expected string, got half of a surrogate pair");
    },
    "a string larger than memory grows it": () => {
      const before = kernel.$memory.buffer.byteLength;
      const name = "x".repeat(8 << 20);
      same(kernel.greet(name).length, name.length + 8);
      same(kernel.$memory.buffer.byteLength > before, true);
      same(kernel.greet("Ada"), "Hello, Ada!");
    },
    "ten thousand people": () => {
      const people = Array.from({ length: 10_000 }, (_, age) => ({ ...ada, age }));
      same(kernel.meanAge(people), 4999.5);
      same(kernel.byCity(people).get("London")?.[9_999]?.age, 9_999);
    },
    "a wrong value is refused with its path": async () => {
      const wrong = [
        ["person.age", { ...ada, age: -1 }],
        ["person.age", { ...ada, age: 1.5 }],
        ["person.emails[1]", { ...ada, emails: ["a", 7] }],
        ["person.address.city", { ...ada, address: { street: "" } }],
        ["person.contact.tag", { ...ada, contact: { tag: "Letter" } }],
        ["person.contact.number", { ...ada, contact: { tag: "Phone", country: 1, number: 1 } }],
        ["person", null],
      ];
      for (const [path, person] of wrong) {
        const error = await throws(`TypeMismatch: ${path}: `, () => {
          kernel.birthday(/** @type {typeof ada} */ (person));
        });
        same(/** @type {InstanceType<Pkg["TypeMismatch"]>} */ (error).path, path);
      }
      same(kernel.birthday(ada).age, 37);
    },
  };
}
