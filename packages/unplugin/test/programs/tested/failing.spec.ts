import { defer } from "deferkit";
import { expect, test } from "vitest";

test("fails in line 7", () => {
  const log: string[] = [];
  defer(log.push("left"));
  expect(log).toEqual(["left"]);
});
