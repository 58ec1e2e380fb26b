import { test } from "node:test";
import { compiles } from "../types.mjs";

test("types: the harness", () => compiles(new URL("../tsconfig.json", import.meta.url)));
