import { expect, test } from "@jest/globals";
import { greet } from "./greet";

test("greets", () => {
  console.log(greet("Ada"));
  expect(greet("Ada")).toBe("Hello Ada, Bye Ada, lights off");
});
