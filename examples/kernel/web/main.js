// The kernel's guest in a page, without a bundler.
import { load } from "../guest/pkg/app.js";
import { tour } from "../tour/tour.mjs";

const root = document.documentElement;
const out = document.getElementById("out");
const print = (/** @type {string} */ line) => out?.append(`${line}\n`);

// The tests wait for this attribute.
try {
  tour(await load(), print);
  root.dataset["state"] = "done";
} catch (error) {
  print(String(error));
  root.dataset["state"] = "failed";
}
