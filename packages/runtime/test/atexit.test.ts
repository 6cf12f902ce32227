import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { atexit } from "../src/index.ts";
import { throwing } from "./lowered.ts";

const log: string[] = [];
const say = (...words: string[]) => void log.push(words.join(" "));
const exitCode = process.exitCode;

beforeEach(() => {
  log.length = 0;
});

afterEach(() => {
  atexit.clear();
  vi.restoreAllMocks();
  process.exitCode = exitCode;
});

/** What is printed on stderr, and what the exit code becomes. */
function reports() {
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  process.exitCode = undefined;
  return printed.mock.calls;
}

test("register gives the function back, and refuses what is not one", () => {
  expect(atexit.register(say, "a")).toBe(say);
  expect(atexit.ncallbacks()).toBe(1);
  for (const value of [undefined, null, "text", { [Symbol.dispose]() {} }]) {
    expect(() => atexit.register(value as never)).toThrow(TypeError);
    expect(() => atexit.register(value as never, 1 as never)).toThrow(TypeError);
  }
  expect(atexit.ncallbacks()).toBe(1);
});

test("runExitfuncs calls all, last in, first out, each as often as it was registered, and empties", () => {
  atexit.register(say);
  atexit.register(say, "a");
  atexit.register(say, "b", "c");
  atexit.register(say, "a");
  expect(atexit.runExitfuncs()).toBe(undefined);
  expect(log).toEqual(["a", "b c", "a", ""]);
  expect(atexit.ncallbacks()).toBe(0);
  expect(atexit.runExitfuncs()).toBe(undefined);
  expect(log).toHaveLength(4);
});

test("unregister removes every registration, compared by ===", () => {
  const other = () => say("other");
  atexit.register(say, "a");
  atexit.register(other);
  atexit.register(say, "b");
  atexit.unregister(() => {});
  expect(atexit.ncallbacks()).toBe(3);
  atexit.unregister(say);
  expect(atexit.ncallbacks()).toBe(1);
  atexit.unregister(say);
  void atexit.runExitfuncs();
  expect(log).toEqual(["other"]);
});

test("clear drops all", () => {
  atexit.register(say, "a");
  atexit.clear();
  expect(atexit.ncallbacks()).toBe(0);
  void atexit.runExitfuncs();
  expect(log).toEqual([]);
});

test("runs what is registered meanwhile, and honours unregister and clear meanwhile", () => {
  atexit.register(say, "first");
  atexit.register(() => {
    atexit.register(say, "inner");
    say("outer");
  });
  void atexit.runExitfuncs();
  expect(log).toEqual(["outer", "inner", "first"]);
  atexit.register(say, "never");
  atexit.register(() => atexit.unregister(say));
  atexit.register(() => void atexit.runExitfuncs());
  atexit.register(say, "before");
  void atexit.runExitfuncs();
  expect(log.slice(3)).toEqual(["before"]);
});

test("awaits asynchronous results one after another", async () => {
  const slow = async (word: string) => {
    await delay(2);
    say(word);
  };
  atexit.register(slow, "first");
  atexit.register(say, "second");
  atexit.register(slow, "third");
  const done = atexit.runExitfuncs();
  expect(done).toBeInstanceOf(Promise);
  expect(log).toEqual([]);
  await done;
  expect(log).toEqual(["third", "second", "first"]);
});

test("every callback runs whatever others throw; each error is reported", async () => {
  const calls = reports();
  const [sync, late] = [new Error("sync"), new Error("late")];
  atexit.register(say, "first");
  atexit.register(throwing(sync));
  atexit.register(async () => {
    await undefined;
    throw late;
  });
  atexit.register(throwing(undefined));
  atexit.register(say, "last");
  await atexit.runExitfuncs();
  expect(log).toEqual(["last", "first"]);
  expect(calls.map((values) => values[1])).toEqual([undefined, late, sync]);
  expect(process.exitCode).toBe(1);
});

test("an error that cannot be printed is reported, too, and an exit code that says failure stays", () => {
  const printed = vi.spyOn(console, "error").mockImplementationOnce(throwing(new Error("cannot be inspected")));
  printed.mockImplementation(() => {});
  process.exitCode = 3;
  atexit.register(say, "first");
  atexit.register(throwing(new Error("hostile")));
  void atexit.runExitfuncs();
  expect(log).toEqual(["first"]);
  expect(printed.mock.calls.at(-1)?.[0]).toMatch(/cannot be shown/);
  expect(process.exitCode).toBe(3);
});

test("lowered module-level statements are on the same stack", async () => {
  const resource = {
    name: "resource",
    [Symbol.dispose]: () => say("dispose"),
    [Symbol.asyncDispose]: async function (this: { name: string }) {
      await undefined;
      say("asyncDispose", this.name);
    },
  };
  atexit.push(log, log.push, ["pushed"]);
  atexit.push(null, say, null);
  atexit.value(log, log.push, ["python's form"]);
  atexit.value(null, resource);
  atexit.value(null, () => say("closure"));
  atexit.register(say, "registered");
  expect(atexit.ncallbacks()).toBe(6);
  expect(() => atexit.value(null, 1)).toThrow(TypeError);
  expect(() => atexit.value(null, resource, [1])).toThrow(TypeError);
  expect(atexit.ncallbacks()).toBe(6);
  await atexit.runExitfuncs();
  expect(log).toEqual(["registered", "closure", "asyncDispose resource", "python's form", "", "pushed"]);
});

test("a callee that is not callable is reported at its turn", () => {
  const calls = reports();
  atexit.push(null, undefined, [1]);
  void atexit.runExitfuncs();
  expect(calls[0]?.[1]).toBeInstanceOf(TypeError);
});

test("listens to the process only while something is registered", () => {
  const count = () => process.listenerCount("exit") + process.listenerCount("beforeExit");
  const before = count();
  atexit.register(say, "a");
  expect(count()).toBe(before + 2);
  atexit.register(say, "b");
  expect(count()).toBe(before + 2);
  atexit.unregister(say);
  expect(count()).toBe(before);
  atexit.register(say, "a");
  void atexit.runExitfuncs();
  expect(count()).toBe(before);
  atexit.register(say, "a");
  atexit.clear();
  expect(count()).toBe(before);
});

test("two copies of the package share one order", async () => {
  vi.resetModules();
  const { atexit: other } = await import("../src/index.ts");
  expect(other.register).not.toBe(atexit.register);
  atexit.register(say, "first");
  other.register(say, "second");
  atexit.register(say, "third");
  expect([atexit.ncallbacks(), other.ncallbacks()]).toEqual([3, 3]);
  void other.runExitfuncs();
  expect(log).toEqual(["third", "second", "first"]);
});

test("without a process, callbacks wait for runExitfuncs", () => {
  for (const process of [undefined, {}, { env: {} }]) {
    vi.stubGlobal("process", process);
    atexit.register(say, "a");
    void atexit.runExitfuncs();
    vi.unstubAllGlobals();
  }
  expect(log).toEqual(["a", "a", "a"]);
});
