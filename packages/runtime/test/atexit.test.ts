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

/** What is printed on stderr. */
function reports() {
  return vi.spyOn(console, "error").mockImplementation(() => {}).mock.calls;
}

test("register gives the function back, and refuses what is not one", () => {
  expect(atexit.register(say, "a")).toBe(say);
  expect(atexit.ncallbacks()).toBe(1);
  for (const value of [undefined, null, "text", 1, {}, { [Symbol.dispose]: 1 }]) {
    expect(() => atexit.register(value as never)).toThrow(TypeError);
    expect(() => atexit.add(value as never)).toThrow(TypeError);
    expect(() => atexit.register(value as never, 1 as never)).toThrow(TypeError);
  }
  expect(() => atexit.register({ [Symbol.dispose]() {} } as never, 1 as never)).toThrow(TypeError);
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
});

test("reports name the callback, whatever its name is", () => {
  const calls = reports();
  const named = (name: unknown) => Object.defineProperty(throwing(1), "name", { value: name });
  class Database {
    [Symbol.dispose](): void {
      throw new Error("cannot close");
    }
  }
  atexit.register(named(""));
  atexit.register(named("save"));
  atexit.register(named(Symbol("secret")));
  atexit.register(Object.defineProperty(throwing(1), "name", { get: throwing(new Error("hostile")) }));
  atexit.register(new Database());
  void atexit.runExitfuncs();
  expect(calls.map(([title]) => title)).toEqual([
    "Error in exit function Database[Symbol.dispose]:",
    "Error in an exit function:",
    "Error in exit function Symbol(secret):",
    "Error in exit function save:",
    "Error in an exit function:",
  ]);
});

test("an error that cannot be printed is reported, too, and a console that throws stops nothing", () => {
  const printed = vi.spyOn(console, "error").mockImplementationOnce(throwing(new Error("cannot be inspected")));
  printed.mockImplementation(() => {});
  atexit.register(say, "first");
  atexit.register(throwing(new Error("hostile")));
  void atexit.runExitfuncs();
  expect(printed.mock.calls.at(-1)).toEqual(["Error in an exit function:", "(cannot be shown)"]);
  printed.mockImplementation(throwing(new Error("no console")));
  atexit.register(say, "second");
  atexit.register(throwing(new Error("unheard")));
  void atexit.runExitfuncs();
  expect(log).toEqual(["first", "second"]);
});

test("takes disposables, [Symbol.asyncDispose] first, and unregisters them by identity", async () => {
  const both = { [Symbol.dispose]: () => say("never"), [Symbol.asyncDispose]: async () => say("asyncDispose") };
  const one = { [Symbol.dispose]: () => say("dispose") };
  const other = { [Symbol.dispose]: () => say("never") };
  expect(atexit.register(both)).toBe(both);
  atexit.register(one);
  atexit.register(other);
  atexit.unregister(other);
  await atexit.runExitfuncs();
  expect(log).toEqual(["dispose", "asyncDispose"]);
});

test("add gives a handle on one registration", () => {
  const [first, second, third] = [atexit.add(say, "a"), atexit.add(say, "b"), atexit.add(say, "c")];
  expect([second.remove(), second.remove()]).toEqual([true, false]);
  third[Symbol.dispose]();
  expect(atexit.ncallbacks()).toBe(1);
  void atexit.runExitfuncs();
  expect([log, first.remove()]).toEqual([["a"], false]);
  atexit.add({ [Symbol.dispose]: () => say("disposed") }).remove();
  void atexit.runExitfuncs();
  expect(log).toEqual(["a"]);
});

test.each([
  [null, "atexit.configure() takes an object, not null"],
  ["5000", 'atexit.configure() takes an object, not "5000"'],
  [{ timeOut: 1 }, "atexit.configure() has no timeOut: it takes timeout, totalTimeout, signals, onError"],
  [{ toString: 1 }, "atexit.configure() has no toString: it takes timeout, totalTimeout, signals, onError"],
  [{ timeout: -1 }, "atexit.configure() takes milliseconds for timeout, not -1"],
  [{ timeout: Number.NaN }, "atexit.configure() takes milliseconds for timeout, not NaN"],
  [{ totalTimeout: "1" }, 'atexit.configure() takes milliseconds for totalTimeout, not "1"'],
  [{ timeout: undefined }, "atexit.configure() takes milliseconds for timeout, not undefined"],
  [
    { signals: "SIGINT" },
    'atexit.configure() takes a list of signals that can be caught, "disconnect" and "shutdown" for signals, not "SIGINT"',
  ],
  [
    { signals: ["SIGKILL"] },
    'atexit.configure() takes a list of signals that can be caught, "disconnect" and "shutdown" for signals, not SIGKILL',
  ],
  [{ onError: 1 }, "atexit.configure() takes a function for onError, not 1"],
])("configure refuses %j", (settings, message) => {
  atexit.register(say, "a");
  const before = process.listenerCount("SIGTERM");
  expect(() => atexit.configure(settings as never)).toThrow(new TypeError(message));
  if (typeof settings !== "object" || settings === null || "signals" in settings) return;
  expect(() => atexit.configure({ signals: [], ...settings } as never)).toThrow(TypeError);
  expect(process.listenerCount("SIGTERM"), "nothing was changed").toBe(before);
});

test("exit refuses a code that is none", () => {
  for (const code of [1.5, "1", null, Number.NaN]) expect(() => atexit.exit(code as never)).toThrow(TypeError);
});

test("onError receives what would be printed", async () => {
  const calls = reports();
  const told: unknown[][] = [];
  const [broken, never] = [throwing("broken"), () => new Promise(() => {})];
  atexit.configure({ onError: (...args) => void told.push(args), timeout: 5 });
  atexit.register(broken);
  atexit.register(never);
  await atexit.runExitfuncs();
  atexit.configure({ onError: throwing(new Error("onError is broken, too")), timeout: 5000 });
  atexit.register(broken);
  atexit.register(say, "goes on");
  await atexit.runExitfuncs();
  atexit.configure({ onError: undefined });
  expect(told).toEqual([
    [expect.objectContaining({ code: "ERR_EXIT_UNFINISHED" }), never],
    ["broken", broken],
  ]);
  expect(calls).toEqual([
    ["Error in an exit function:", "broken"],
    ["Error in onError of atexit.configure():", new Error("onError is broken, too")],
  ]);
  expect(log).toEqual(["goes on"]);
});

test("a limit for all: what comes late is begun, but not waited for", async () => {
  const calls = reports();
  atexit.configure({ totalTimeout: 20 });
  const never = (): Promise<never> => new Promise(() => {});
  atexit.register(say, "first");
  atexit.register(function second() {
    say("second");
    return never();
  });
  atexit.register(function third() {
    say("third");
    return never();
  });
  await atexit.runExitfuncs();
  atexit.configure({ totalTimeout: 9000 });
  expect(log).toEqual(["third", "second", "first"]);
  expect(calls).toEqual([
    ["atexit:", "exit functions took more than 20 ms; an exit function was left unfinished: third"],
    ["atexit:", "no time was left; an exit function was left unfinished: second"],
  ]);
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

test("without a process, callbacks wait for runExitfuncs", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  for (const process of [undefined, {}, { env: {} }]) {
    vi.stubGlobal("process", process);
    vi.resetModules();
    const { atexit: alone } = await import("../src/index.ts").finally(() => vi.unstubAllGlobals());
    alone.register(say, "a");
    void alone.runExitfuncs();
  }
  expect(log).toEqual(["a", "a", "a"]);
  expect(warn.mock.calls.flat()).toEqual([expect.stringContaining("runs when atexit.runExitfuncs() is called")]);
});
