// Nothing listens to the process before the first registration, or after the last is gone.
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { atexit } from "../src/index.ts";

const say = (..._words: string[]): void => {};
const listeners = () => Object.fromEntries(process.eventNames().map((name) => [name, process.listenerCount(name)]));
const NAMES = ["SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "beforeExit", "exit", "exit", "uncaughtExceptionMonitor"];

/** The listeners that are there now and were not `before`. */
function added(before: Record<string | symbol, number>): string[] {
  const now = Object.entries(listeners());
  return now.flatMap(([name, count]) => Array<string>(count - (before[name] ?? 0)).fill(name)).sort();
}

test.each<[string, () => unknown]>([
  ["unregister", () => atexit.unregister(say)],
  ["clear", () => atexit.clear()],
  ["runExitfuncs", () => atexit.runExitfuncs()],
])("%s", async (_, end) => {
  const before = listeners();
  atexit.register(say, "a");
  atexit.register(say, "b");
  expect(added(before).filter((name) => !IPC.includes(name))).toEqual(NAMES);
  await end();
  expect(listeners()).toEqual(before);
});

test.each<[string, (hook: atexit.ExitHook) => unknown]>([
  ["hook.remove", (hook) => hook.remove()],
  ["hook[Symbol.dispose]", (hook) => hook[Symbol.dispose]()],
])("%s", (_, end) => {
  const before = listeners();
  const [first, second] = [atexit.add(say, "a"), atexit.add(say, "b")];
  end(first);
  expect(added(before).filter((name) => !IPC.includes(name))).toEqual(NAMES);
  end(second);
  expect(listeners()).toEqual(before);
});

test("asynchronous callbacks: until the last is over", async () => {
  const before = listeners();
  atexit.register(() => delay(2));
  const done = atexit.runExitfuncs();
  expect(added(before)).not.toEqual([]);
  await done;
  expect(listeners()).toEqual(before);
});

test("configure changes which signals, at once", () => {
  const before = listeners();
  atexit.configure({ signals: ["SIGUSR2"] });
  expect(added(before)).toEqual([]);
  atexit.register(say, "a");
  expect(added(before)).toEqual(["SIGUSR2", "beforeExit", "exit", "exit", "uncaughtExceptionMonitor"]);
  atexit.configure({ signals: ["SIGTERM"] });
  expect(added(before)).toEqual(["SIGTERM", "beforeExit", "exit", "exit", "uncaughtExceptionMonitor"]);
  atexit.clear();
  atexit.configure({
    signals: ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK", "disconnect", "shutdown"],
  });
  expect(listeners()).toEqual(before);
});

/** Where the tests run in a process that has a parent to talk to. */
const IPC = ["disconnect", "message", "newListener", "removeListener"];
