import { defer } from "deferkit";
import { afterEach, expect, test } from "vitest";
import { count, fail } from "./counter";

const log: string[] = [];
afterEach(() => void log.splice(0));

test("a function that defers", async () => {
  expect(await count(log)).toBe(1);
  expect(log).toEqual(["opened", "closed"]);
});

test("a test that defers", () => {
  defer(expect(log).toEqual(["left"]));
  defer.recover((error: Error) => {
    expect(error.stack).toContain("counter.ts:11:9");
    expect(error.stack).toContain("counter.spec.ts:19:3");
  });
  fail(log);
});
