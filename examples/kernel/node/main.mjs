// The kernel's guest in Node: node examples/kernel/node/main.mjs
import { load } from "../guest/pkg/app.js";
import { tour } from "../tour/tour.mjs";

tour(await load(), console.log);
