// Rewritten from the tests of uniffi-rs: examples/todolist/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fails, instantiate } from "../harness.mjs";

const app = await instantiate();
const UNICODE = "Test Ünicode hàndling, 🤣 in full";

test("an empty list has no last item", () => {
  const list = new app.TodoList();
  fails(() => list.getLast(), "EmptyTodoList", "The todolist is empty!");
  fails(() => list.getFirst(), "EmptyTodoList");
  assert.deepEqual(list.getItems(), []);
});

test("an empty text is refused", () => {
  const list = new app.TodoList();
  fails(() => app.createEntryWith(""), "EmptyString");
  fails(() => list.addItem(""), "EmptyString");
  assert.deepEqual(list.getItems(), []);
});

test("texts and records are stored in order", () => {
  const list = new app.TodoList();
  list.addItem("Write JavaScript bindings");
  assert.equal(list.getLast(), "Write JavaScript bindings");
  list.addItem("Write tests for bindings");
  assert.equal(list.getLast(), "Write tests for bindings");
  list.addEntry({ text: UNICODE });
  assert.equal(list.getLast(), UNICODE);
  assert.deepEqual(list.getLastEntry(), { text: UNICODE });
  assert.equal(list.getFirst(), "Write JavaScript bindings");
  assert.equal(list.getItems().length, 3);
});

test("a duplicate item is refused", () => {
  const list = new app.TodoList();
  list.addItem(UNICODE);
  fails(() => list.addItem(UNICODE), "DuplicateTodo", "That todo already exists!");
  assert.deepEqual(list.getItems(), [UNICODE]);
});

test("items are removed by their text", () => {
  const list = new app.TodoList();
  list.addEntries([app.createEntryWith("a"), { text: "b" }, { text: "c" }]);
  list.clearItem("b");
  assert.deepEqual(list.getItems(), ["a", "c"]);
  fails(() => list.clearItem("b"), "TodoDoesNotExist");
});

test("lists are independent", () => {
  const [one, other] = [new app.TodoList(), new app.TodoList()];
  one.addItem("x");
  assert.deepEqual([one.getItems(), other.getItems()], [["x"], []]);
});
