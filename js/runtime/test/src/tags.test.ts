import { deepEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/crossings.js";
import { start } from "./real.js";

const { app } = start();

const events: glue.Event[] = [
  { kind: "Key", code: 13, tag: "enter" },
  { kind: "mouse-move", value: [0.5, -1] },
  { kind: "Text", value: "grüße" },
  { kind: "Quit" },
];

test("cases are named by the property that the type says", () => {
  for (const event of events) deepEqual(app.event(event), event);
  deepEqual(app.events(events), events);
});

test("a case that is none is refused, with its path", () => {
  const odd = [
    [{ kind: "Other" }, "kind"],
    [{ tag: "Quit" }, "kind"],
    [{ kind: "Key", code: 1 }, "tag"],
    [{ kind: "mouse-move", value: [1] }, "value"],
  ] as unknown as [glue.Event, string][];
  for (const [event, path] of odd) {
    throws(() => app.event(event), { name: "TypeMismatch", path: `event.${path}` });
    throws(() => app.events([{ kind: "Quit" }, event]), { path: `events[1].${path}` });
  }
});
