import assert from "node:assert/strict";
import { greet } from "../greet.js";

it("greets", () => {
  console.log(greet("Ada"));
  assert.equal(greet("Ada"), "Hello Ada, Bye Ada, lights off");
});
