import { expect, test } from "vitest";
import { Channel, type ChannelProcess } from "../src/atexit/channel.ts";

// As in Deno's worker threads: "process.connected is not supported in workers".
test("a process that does not tell whether it has a parent has none", () => {
  const process: ChannelProcess = {
    get connected(): boolean {
      throw new TypeError("process.connected is not supported in workers");
    },
    on: unexpected,
    prependListener: unexpected,
    off: unexpected,
    emit: unexpected,
    listenerCount: unexpected,
  };
  const stop = new Channel(process).listen("disconnect", () => {});
  expect(stop()).toBeUndefined();
});

function unexpected(): never {
  throw new Error("nothing is to be done");
}
