import { expect, test } from "vitest";
import { isConnected } from "../src/atexit/channel.ts";

// As in Deno's worker threads: "process.connected is not supported in workers".
test("a process that does not tell whether it has a parent has none", () => {
  const process = {
    get connected(): boolean {
      throw new TypeError("process.connected is not supported in workers");
    },
  };
  expect(isConnected(process)).toBe(false);
  expect(isConnected({ connected: true })).toBe(true);
});
