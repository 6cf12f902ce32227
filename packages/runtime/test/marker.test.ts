import { describe, expect, test } from "vitest";
import { atexit, defer, enableDefer } from "../src/index.ts";

test("says what is wrong and the fix for every host where it was not compiled", () => {
  const calls = [
    () => defer(() => {}),
    () => defer(console.log, "x"),
    () => defer.onError(() => {}),
    () => defer.onSuccess(() => {}),
    () => defer.recover(() => {}),
  ];
  for (const call of calls) {
    expect(call).toThrow(/^`defer\(\)` was called, but nothing compiled this file\./);
    for (const fix of [
      "deferkit doctor",
      "@deferkit/babel-plugin",
      "@deferkit/ts-transformer",
      "@deferkit/unplugin/vite",
      "--import @deferkit/unplugin/register",
      "await import()",
      "atexit.register()",
      "enableDefer()",
    ]) {
      expect(call).toThrow(fix);
    }
  }
});

test("says the same after somebody has called enableDefer", () => {
  enableDefer(() => {})();
  expect(() => defer(() => {})).toThrow(/^`defer\(\)` was called, but nothing compiled this file\./);
});

test.each<[given: unknown, says: string]>([
  [
    undefined,
    "`defer()` was given undefined, which is neither a function nor a disposable. Is a name misspelt, or was `defer(file.close())` meant?",
  ],
  [null, "`defer()` was given null, which"],
  ["text", '`defer()` was given "text", which'],
  ["x".repeat(100), `\`defer()\` was given "${"x".repeat(40)}…", which`],
  [1n, "`defer()` was given 1, which"],
  [Symbol("s"), "`defer()` was given Symbol(s), which"],
  [[], "`defer()` was given an array, which"],
  [Object.create(null), "`defer()` was given an object, which"],
  [
    Promise.resolve(),
    "`defer()` was given a promise, which is neither a function nor a disposable: its call has already been made.",
  ],
])("what cannot be deferred is named: %#", (given, says) => {
  expect(messageOf(() => enableDefer(() => defer(given))())).toContain(says);
});

test("by the member that was called", () => {
  const given = undefined as unknown as () => void;
  expect(messageOf(() => enableDefer(() => defer.onError(given))())).toContain("`defer.onError()` was given undefined");
  expect(messageOf(() => enableDefer(() => defer.onSuccess(given))())).toContain(
    "`defer.onSuccess()` was given undefined",
  );
  expect(messageOf(() => enableDefer(() => defer.recover(given))())).toBe(
    "`defer.recover()` takes a function, and was given undefined",
  );
  expect(messageOf(() => enableDefer(() => defer(given, 1 as never))())).toBe(
    "`defer()` was given undefined to call, which is not a function",
  );
  const add = atexit.add as (...args: unknown[]) => unknown;
  expect(messageOf(() => atexit.register(1 as never))).toBe(
    "`atexit.register()` takes a function or a disposable, not 1",
  );
  expect(messageOf(() => atexit.register(Promise.resolve() as never))).toBe(
    "`atexit.register()` takes a function or a disposable, not a promise: pass the function, not its result",
  );
  expect(messageOf(() => add({}, 1))).toBe("`atexit.add()` takes a function with arguments, not an object");
});

describe("a function that is none is named by its place", () => {
  const nothing = undefined;
  const call = (...args: unknown[]): unknown => defer.with(nothing, args);
  const f = (): void => {};
  test.each<[name: string, stack: unknown[], says: string]>([
    [
      "the second",
      [null, f, null, nothing, null, f],
      "the function deferred 2nd of 3 in this call is undefined, which is not a function",
    ],
    ["with arguments", [null, f, null, call(1), null, f], "the function deferred 2nd of 3 in this call is undefined"],
    ["the first", [null, nothing], "the function deferred 1st of 1 in this call is undefined"],
    [
      "after what was thrown",
      [null, f, null, nothing, "thrown", defer.thrown],
      "the function deferred 2nd of 2 in this call is undefined",
    ],
    [
      "beside places that were not reached",
      Object.assign(Array(8), { 0: null, 1: f, 4: null, 5: nothing }),
      "the function deferred 2nd of 2 in this call is undefined",
    ],
    [
      "with one that depends on the outcome",
      [null, nothing, null, defer.onSuccess.with(f, []), null, f],
      "the function deferred 1st of 3 in this call is undefined",
    ],
  ])("%s", (_name, stack, says) => {
    const copy = Object.assign(Array(stack.length), stack);
    expect(defer.run(copy)).toBe(true);
    expect(textOf(copy[0])).toContain(says);
    const exit = defer.exit(Object.assign(Array(stack.length), stack)) as { run(): { error: unknown } };
    expect(textOf(exit.run().error)).toContain(says);
  });

  /** Of an error and what it suppresses. */
  function textOf(error: unknown): string {
    const { message, error: newer } = error as { message: string; error?: unknown };
    return newer === undefined ? message : `${message} ${textOf(newer)}`;
  }
});

test.each<[signals: unknown[], says: string]>([
  [["SIGTRM"], 'there is no "SIGTRM". Did you mean "SIGTERM"?'],
  [["SIGTERM", "sigint"], 'there is no "sigint". Did you mean "SIGINT"?'],
  [["disconect"], 'there is no "disconect". Did you mean "disconnect"?'],
  [["whatever it is"], 'there is no "whatever it is"'],
  [[15], "15 is no name"],
])("atexit.configure() names the signal that there is not: %j", (signals, says) => {
  expect(messageOf(() => atexit.configure({ signals: signals as string[] }))).toMatch(
    new RegExp(`: ${says.replaceAll(/[.?]/g, "\\$&")}$`),
  );
});

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return (error as Error).message;
  }
  return "nothing was thrown";
}
