// Tests the generated declarations. The program must compile under `strict`, and each line below an
// expected error must not.
import {
  GuestError,
  PanicError,
  TypeMismatch,
  load,
  loadSync,
  type Address,
  type App,
  type Book,
  type Contact,
  type Material,
  type Person,
  type Plan,
  type Problem,
  type Shape,
} from "../guest/pkg/app.js";

/** Is `true` only if both types are identical. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function holds<_T extends true>(): void {}

holds<Same<Material, "Wood" | "Stone" | "Concrete">>();
holds<Same<Person["age"], number>>();
holds<Same<Person["emails"], string[]>>();
holds<Same<Person["address"], Address | undefined>>();
holds<Same<Plan["prices"], Map<Material, bigint>>>();
holds<Same<ReturnType<App["price"]>, bigint>>();
holds<Same<ReturnType<App["byCity"]>, Map<string, Person[]>>>();
holds<Same<ReturnType<App["meanAge"]>, number | undefined>>();
holds<Same<Awaited<ReturnType<typeof load>>, App>>();
holds<Same<ReturnType<typeof loadSync>, App>>();

const ada: Person = { name: "Ada", age: 36, emails: [], contact: { tag: "Never" } };

// @ts-expect-error a field is missing
const nobody: Person = { name: "Nobody", age: 0, emails: [] };
// @ts-expect-error there is no such field
const tall: Person = { ...ada, height: 2 };
// @ts-expect-error there is no such case
const byLetter: Contact = { tag: "Letter" };
// @ts-expect-error a u64 is a bigint
const byPhone: Contact = { tag: "Phone", country: 44, number: 1 };
// @ts-expect-error fields of one case are not those of another
const odd: Shape = { tag: "Circle", width: 1, depth: 1 };
// @ts-expect-error corners have two coordinates
const flat: Shape = { tag: "Polygon", value: [[0, 0, 0]] };

export async function use(plan: Plan): Promise<string[]> {
  const app = await load();
  const older: Person = app.birthday(ada);
  const people: readonly Person[] = Object.freeze([ada, older]);
  app.scale(new Float64Array([1]), 2);
  // @ts-expect-error a result may be missing
  const mean: number = app.meanAge(people);
  // @ts-expect-error the argument must be a person
  app.birthday("Ada");
  // @ts-expect-error an argument is missing
  app.greet();
  // @ts-expect-error there is no such function
  app.funeral(ada);
  return [app.greet("Ada"), String(mean), String(app.price(plan)), ...names(app)];
}

function names(app: App): string[] {
  const book: Book = new app.Book();
  const count: number = book.add(ada);
  const found: Person[] = book.find("A");
  book[Symbol.dispose]();
  book.free();
  // @ts-expect-error an object is not made without its class
  const forged: Book = { count };
  // @ts-expect-error a class is not called
  app.Book();
  return [...found, forged].map((one) => (one as Person).name);
}

/** Narrows a union by its tag, exhaustively. */
export function describe(shape: Shape): string {
  switch (shape.tag) {
    case "Circle":
      return `${shape.radius}`;
    case "Rectangle":
      return `${shape.width} × ${shape.depth}`;
    case "Polygon":
      return shape.value.map(([x, y]) => `${x},${y}`).join(" ");
    case "Unknown":
      return "?";
    default:
      return shape satisfies never;
  }
}

export function explain(error: unknown): string {
  if (error instanceof PanicError) return `${error.message} at ${error.file}:${error.line}`;
  if (error instanceof TypeMismatch) return error.path;
  if (!(error instanceof GuestError)) return "unknown";
  const problem = error.value as Problem;
  return problem.tag === "NotDrawn" ? problem.room : problem.value;
}

export { byLetter, byPhone, flat, nobody, odd, tall };
