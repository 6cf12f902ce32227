import { expect, test } from "vitest";
import { defer } from "../src/index.ts";

test("says what is wrong and the fix for every host where it was not compiled", () => {
  const calls = [
    () => defer(() => {}),
    () => defer(console.log, "x"),
    () => defer.onError(() => {}),
    () => defer.onSuccess(() => {}),
    () => defer.recover(() => {}),
  ];
  for (const call of calls) {
    expect(call).toThrow(/not compiled/);
    for (const fix of ["@deferkit/babel-plugin", "@deferkit/ts-transformer", "@deferkit/unplugin", "enableDefer"]) {
      expect(call).toThrow(fix);
    }
  }
});
