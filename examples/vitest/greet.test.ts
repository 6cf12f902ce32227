import { expect, test } from "vitest";
import { greet } from "./greet";

test("greets", () => {
  console.log(greet("Ada"));
  expect(greet("Ada")).toBe("Hello Ada, Bye Ada, lights off");
});
