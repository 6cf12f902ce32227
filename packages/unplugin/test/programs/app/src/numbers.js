import { defer as later } from "deferkit";
import { untouched } from "./untouched.js";

/** Numbers from 0. */
export function* numbers(end) {
  later(console.log("the numbers are closed"));
  for (let number = 0; number < end; number++) {
    untouched("the number", number);
    yield number;
  }
}
