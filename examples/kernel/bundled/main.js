// An application that uses the kernel's guest as an npm package, for any bundler.
import { GuestError, load } from "kernel-guest";

/** @typedef {import("kernel-guest").Plan} Plan */

/** @type {Plan} */
const plan = {
  architect: { name: "Ada", age: 36, emails: [], contact: { tag: "Never" } },
  rooms: [{ name: "hall", shape: { tag: "Unknown" }, floor: "Wood", inner: [] }],
  prices: new Map([["Wood", 11_000n]]),
};

/** Returns the error of a plan that has no price. @param {import("kernel-guest").App} kernel */
function priceError(kernel) {
  try {
    return String(kernel.price(plan));
  } catch (error) {
    return error instanceof GuestError ? error.message : String(error);
  }
}

const root = document.documentElement;
const out = document.getElementById("out");
try {
  const kernel = await load();
  out?.append(`${kernel.greet("bundler")}\n${priceError(kernel)}\n`);
  root.dataset["state"] = "done";
} catch (error) {
  out?.append(String(error));
  root.dataset["state"] = "failed";
}
