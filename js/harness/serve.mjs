// Serves a folder until it is stopped: node js/harness/serve.mjs <folder> [port]
import { resolve } from "node:path";
import { serve } from "./server.mjs";

const [folder = ".", port = "8080"] = process.argv.slice(2);
const { url } = await serve({ "/": resolve(folder) }, { port: Number(port) });
console.log(`${url}/`);
