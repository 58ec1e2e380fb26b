// Runs the random values in Node.
import { testHere } from "../../js/harness/cases.mjs";
import { cases } from "./random.mjs";

const url = (/** @type {string} */ name) => {
  return new URL(`../results/random/pkg/${name}`, import.meta.url).href;
};
testHere(
  "random",
  await cases(new URLSearchParams({ pkg: url("app.js"), values: url("values.mjs") })),
);
