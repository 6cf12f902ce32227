import { describe, expect, test } from "vitest";
import { defer } from "../src/index.ts";
import { lowered, loweredAsync, thrownBy } from "./lowered.ts";

const asyncDispose: typeof Symbol.asyncDispose = Symbol.asyncDispose;

describe("a reference", () => {
  test("is called with its receiver and no arguments", () => {
    const calls: unknown[] = [];
    const file = {
      close(this: unknown, ...args: unknown[]) {
        calls.push([this, ...args]);
      },
    };
    lowered((defers) => defer.value(defers, file, file.close));
    expect(calls).toEqual([[file]]);
  });

  test("is disposed where it is not callable; the method is read at the statement", () => {
    const log: unknown[] = [];
    const lock = {
      [Symbol.dispose](this: unknown, ...args: unknown[]) {
        log.push(this, args.length);
      },
    };
    lowered((defers) => {
      defer.value(defers, null, lock);
      lock[Symbol.dispose] = () => void log.push("replaced");
    });
    expect(log).toEqual([lock, 0]);
  });

  test("is called rather than disposed where both are possible", () => {
    const log: string[] = [];
    const both = Object.assign(() => void log.push("called"), { [Symbol.dispose]: () => void log.push("disposed") });
    lowered((defers) => defer.value(defers, null, both));
    expect(log).toEqual(["called"]);
  });

  test("prefers Symbol.asyncDispose in functions that wait, and only there", async () => {
    const log: string[] = [];
    const both = {
      [Symbol.dispose]: () => void log.push("sync"),
      [asyncDispose]: async () => void log.push("async"),
    };
    lowered((defers) => defer.value(defers, null, both));
    await loweredAsync((defers) => defer.asyncValue(defers, null, both));
    await loweredAsync((defers) => defer.asyncValue(defers, null, { [Symbol.dispose]: both[Symbol.dispose] }));
    await loweredAsync((defers) => {
      const half = { [Symbol.dispose]: both[Symbol.dispose], [asyncDispose]: null };
      defer.asyncValue(defers, null, half);
    });
    expect(log).toEqual(["sync", "async", "sync", "sync"]);
  });

  test.for([[undefined], [null], [1], ["text"], [{}], [Symbol.iterator], [{ [Symbol.dispose]: 1 }]])(
    "%s is a TypeError at the statement, which then defers nothing",
    ([value]) => {
      for (const push of [defer.value, defer.asyncValue, defer.onError.value, defer.onSuccess.asyncValue]) {
        const defers: unknown[] = [];
        expect(thrownBy(() => push(defers, null, value))?.thrown).toBeInstanceOf(TypeError);
        expect(defers).toEqual([]);
      }
    },
  );

  test("only Symbol.asyncDispose is not enough in a sync function", () => {
    const failure = thrownBy(() => defer.value([], null, { [asyncDispose]: async () => {} }));
    expect(failure?.thrown).toBeInstanceOf(TypeError);
  });

  test("what reading the method throws propagates from the statement", () => {
    const error = new Error("getter");
    const hostile = {
      get [Symbol.dispose]() {
        throw error;
      },
    };
    expect(thrownBy(() => defer.value([], null, hostile))?.thrown).toBe(error);
  });
});

describe("Python's form", () => {
  test("calls with its arguments and receiver", () => {
    const log: string[] = [];
    lowered((defers) => {
      defer.value(defers, log, log.push, ["a", "b"]);
      defer.value(defers, log, log.push, ["c"]);
    });
    expect(log).toEqual(["c", "a", "b"]);
  });

  test("is a TypeError at the statement where the first is not callable, disposable or not", () => {
    for (const value of [undefined, "text", { [Symbol.dispose]() {} }]) {
      expect(thrownBy(() => defer.value([], null, value, [1]))?.thrown).toBeInstanceOf(TypeError);
    }
  });
});

test("recover takes only what is callable", () => {
  const disposable = { [Symbol.dispose]() {} };
  expect(thrownBy(() => defer.recover.value([], null, disposable))?.thrown).toBeInstanceOf(TypeError);
});
