import assert from "node:assert";
import test from "node:test";
import { defer } from "deferkit";

test("last in, first out", async () => {
  const order = [];
  await (async () => {
    defer(order.push("first"));
    defer(order.push("second"));
    order.push("body");
  })();
  assert.deepEqual(order, ["body", "second", "first"]);
});
