// Lifetimes of objects and instances, and poisoned instances.
import { same, throws } from "../../../../js/harness/page/check.mjs";
import { ada, plan } from "../../tour/sample.mjs";

/** @typedef {typeof import("../../guest/pkg/app.js")} Pkg */

/** Creates the cases. @param {URLSearchParams} args `pkg` is the URL of the glue. */
export async function cases(args) {
  /** @type {Pkg} */
  const pkg = await import(args.get("pkg") ?? "");
  const { load } = pkg;
  return {
    "an object lives until it is freed": async () => {
      const kernel = await load();
      const book = new kernel.Book();
      same([book.add(ada), book.add({ ...ada, name: "Bob" })], [1, 2]);
      same(book.find("Bo").map(({ name }) => name), ["Bob"]);
      book.free();
      await throws("HandleError", () => book.find(""));
      await throws("HandleError", () => book.free());
      same(new kernel.Book().find(""), []);
    },
    "an object can be disposed of": async () => {
      const kernel = await load();
      const book = new kernel.Book();
      // Old engines lack the symbol.
      if (!Symbol.dispose) return;
      book[Symbol.dispose]();
      same(book[Symbol.dispose](), undefined);
      await throws("HandleError", () => book.find(""));
    },
    "memory stays flat": async () => {
      const kernel = await load();
      kernel.birthday(ada);
      const before = kernel.$memory.buffer.byteLength;
      for (let call = 0; call < 20_000; call++) {
        const book = new kernel.Book();
        book.add(ada);
        book.free();
      }
      same(kernel.$memory.buffer.byteLength, before);
    },
    "an object of another instance is refused": async () => {
      const [one, other] = [await load(), await load()];
      const book = new one.Book();
      await throws("HandleError", () => other.Book.prototype.find.call(book, ""));
    },
    "fifty instances are independent": async () => {
      const kernels = await Promise.all(Array.from({ length: 50 }, () => load()));
      const books = kernels.map((kernel) => new kernel.Book());
      books.forEach((book, age) => {
        for (let count = 0; count <= age; count++) book.add({ ...ada, age });
      });
      same(new Set(kernels.map((kernel) => kernel.$memory)).size, 50);
      same(books.map((book) => book.find("").length), books.map((_, age) => age + 1));
    },
    "a panic poisons one instance and no other": async () => {
      const [one, other] = [await load(), await load()];
      const error = await throws("PanicError: index out of bounds", () => one.roomName(plan, 9));
      same(error instanceof pkg.PanicError, true);
      const panic = /** @type {InstanceType<Pkg["PanicError"]>} */ (error);
      same([panic.file.endsWith("plans.rs"), panic.line > 0], [true, true]);
      const dead = await throws("PoisonedError", () => one.greet("Ada"));
      same(dead.cause, error);
      same(other.roomName(plan, 1), "study");
    },
    "a reset makes an instance usable again, without its objects": async () => {
      const kernel = await load();
      const book = new kernel.Book();
      await throws("PanicError", () => kernel.roomName(plan, 9));
      await throws("Error", () => book.find(""));
      kernel.$reset();
      same(kernel.roomName(plan, 0), "hall");
      await throws("Error", () => book.find(""));
      same(new kernel.Book().add(ada), 1);
    },
  };
}
