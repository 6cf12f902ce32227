import test from "ava";
import { greet } from "./greet.js";

test("greets", (t) => {
  console.log(greet("Ada"));
  t.is(greet("Ada"), "Hello Ada, Bye Ada, lights off");
});
