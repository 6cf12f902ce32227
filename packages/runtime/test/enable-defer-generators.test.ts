import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { defer, enableDefer } from "../src/index.ts";
import { rejectionOf, throwing, thrownBy } from "./lowered.ts";

/** What resuming does, thrown values included, so that two generators can be compared. */
function trace(generator: Generator, steps: readonly (readonly ["next" | "throw" | "return", unknown?])[]): unknown[] {
  return steps.map(([resumption, value]) => {
    try {
      return generator[resumption](value);
    } catch (thrown) {
      return { thrown };
    }
  });
}

describe("a generator", () => {
  test("runs what was deferred when it is done", () => {
    const log: unknown[] = [];
    const values = enableDefer(function* (this: unknown, n: number) {
      defer(() => log.push(["closed", this]));
      for (let i = 0; i < n; i++) {
        defer(() => log.push(i));
        log.push(`sent ${yield i}`);
      }
      return "result";
    });
    const generator = values.call("receiver", 2);
    expect(log).toEqual([]);
    expect(trace(generator, [["next", "dropped"], ["next", "a"], ["next", "b"], ["next"]])).toEqual([
      { done: false, value: 0 },
      { done: false, value: 1 },
      { done: true, value: "result" },
      { done: true, value: undefined },
    ]);
    expect(log).toEqual(["sent a", "sent b", 1, 0, ["closed", "receiver"]]);
  });

  test("runs it when it is closed early, by break, return() and throw()", () => {
    const log: unknown[] = [];
    const values = enableDefer(function* () {
      defer.onSuccess((value) => log.push(["success", value]));
      defer.onError((error) => log.push(["error", error]));
      yield 1;
    });
    for (const _ of values()) break;
    expect(trace(values(), [["next"], ["return", 5], ["next"]])).toEqual([
      { done: false, value: 1 },
      { done: true, value: 5 },
      { done: true, value: undefined },
    ]);
    expect(trace(values(), [["next"], ["throw", null], ["next"]])).toEqual([
      { done: false, value: 1 },
      { thrown: null },
      { done: true, value: undefined },
    ]);
    expect(log).toEqual([
      ["success", undefined],
      ["success", undefined],
      ["error", null],
    ]);
  });

  test("onSuccess receives what a finally returns instead", () => {
    const log: unknown[] = [];
    const values = enableDefer(function* () {
      defer.onSuccess((value) => log.push(value));
      try {
        yield 1;
      } finally {
        yield "cleaning up";
        return "instead"; // eslint-disable-line no-unsafe-finally -- what is tested
      }
    });
    expect(trace(values(), [["next"], ["return", 5], ["next"]])).toEqual([
      { done: false, value: 1 },
      { done: false, value: "cleaning up" },
      { done: true, value: "instead" },
    ]);
    expect(log).toEqual(["instead"]);
  });

  test("recover makes its return value, also after return(value)", () => {
    const values = enableDefer(function* () {
      defer.recover((error) => `recovered ${error}`);
      yield 1;
      throw "body";
    });
    expect(trace(values(), [["next"], ["next"]])[1]).toEqual({ done: true, value: "recovered body" });
    expect(trace(values(), [["next"], ["throw", "sent"]])[1]).toEqual({ done: true, value: "recovered sent" });
    const closing = enableDefer(function* () {
      defer.recover(() => "recovered");
      defer(throwing("deferred"));
      yield 1;
    });
    expect(trace(closing(), [["next"], ["return", 5]])[1]).toEqual({ done: true, value: "recovered" });
  });

  test("one that was never started runs nothing", () => {
    const log: string[] = [];
    const values = enableDefer(function* () {
      defer(() => log.push("deferred"));
      yield 1;
    });
    expect(trace(values(), [["return", 5], ["next"]])).toEqual([
      { done: true, value: 5 },
      { done: true, value: undefined },
    ]);
    expect(trace(values(), [["throw", 6]])).toEqual([{ thrown: 6 }]);
    expect(log).toEqual([]);
  });

  test("evaluates its parameters when it is called", () => {
    const values = enableDefer(function* (_value: unknown = throwing("parameter")()) {});
    expect(thrownBy(() => values())).toEqual({ thrown: "parameter" });
  });

  test("resumes as a native one does: yield*, try/finally, sent values and results", () => {
    const log: unknown[] = [];
    const delegate = {
      [Symbol.iterator]: () => delegate,
      next: (value: unknown) => (log.push(["next", value]), { done: value === "end", value, extra: 1 }),
      throw: (value: unknown) => (log.push(["throw", value]), { done: false, value }),
      return: (value: unknown) => (log.push(["return", value]), { done: value !== "stay", value }),
    };
    function* native(): Generator {
      try {
        log.push(["got", yield* delegate as Iterable<unknown>]);
        yield "between";
      } catch (error) {
        log.push(["caught", error]);
        yield "after catch";
      } finally {
        log.push("finally");
        yield "in finally";
      }
      return "result";
    }
    const scripts = [
      [
        ["next", 1],
        ["next", 2],
        ["throw", 3],
        ["return", "stay"],
        ["next", "end"],
        ["throw", 4],
        ["next"],
        ["next"],
        ["next"],
      ],
      [["next", 1], ["return", 5], ["next"], ["next"]],
      [["next", 1], ["next", "end"], ["return", 6], ["throw", 7], ["next"]],
    ] as const;
    for (const script of scripts) {
      log.length = 0;
      const expected = [trace(native(), script), [...log]];
      log.length = 0;
      expect([trace(enableDefer(native)(), script), log]).toEqual(expected);
    }
  });

  test("is an instance of the function", () => {
    const values = enableDefer(function* () {
      yield 1;
    });
    const generator = values();
    expect(generator).toBeInstanceOf(values);
    expect(Object.getPrototypeOf(generator)).toBe(values.prototype);
    expect(Object.prototype.toString.call(generator)).toBe("[object Generator]");
    expect(generator[Symbol.iterator]()).toBe(generator);
    values.prototype.next = function (...args: unknown[]) {
      calls++;
      return Object.getPrototypeOf(values.prototype).next.apply(this, args);
    };
    let calls = 0;
    expect(values().next()).toEqual({ done: false, value: 1 });
    expect(calls).toBe(1);
  });

  test("cannot be resumed while it runs, deferred calls included", () => {
    const errors: unknown[] = [];
    const values = enableDefer(function* (): Generator {
      defer(() => errors.push(thrownBy(() => generator.next())?.thrown));
      errors.push(thrownBy(() => generator.next())?.thrown);
      yield 1;
    });
    const generator = values();
    expect([...generator]).toEqual([1]);
    expect(errors).toEqual([expect.any(TypeError), expect.any(TypeError)]);
  });

  test("leaves its scope at each yield", () => {
    const log: string[] = [];
    const values = enableDefer(function* (name: string) {
      defer(() => log.push(`${name} closed`));
      yield 1;
      defer(() => log.push(`${name} resumed`));
      yield 2;
    });
    enableDefer(() => {
      const [a, b] = [values("a"), values("b")];
      a.next();
      defer(() => log.push("outer"));
      b.next();
      a.next();
      b.return(undefined);
      a.next();
      log.push("body");
    })();
    expect(log).toEqual(["b closed", "a resumed", "a closed", "body", "outer"]);
  });

  test("a compiler's imitation of one (regenerator) is driven all the same", () => {
    const log: unknown[] = [];
    const steps = [1, 2];
    const prototype = { [Symbol.toStringTag]: "GeneratorFunction" };
    const imitation = Object.setPrototypeOf(() => {
      let i = 0;
      const next = () => {
        if (i === 0) defer(() => log.push("closed"));
        return i < steps.length ? { done: false, value: steps[i++] } : { done: true, value: "result" };
      };
      return { next, return: (value: unknown) => ({ done: true, value }), [Symbol.iterator]: () => ({ next }) };
    }, prototype);
    expect([...enableDefer(imitation as () => Generator)()]).toEqual([1, 2]);
    expect(log).toEqual(["closed"]);
  });
});

describe("an async generator", () => {
  test("waits for each deferred call when it is done, and when it is closed early", async () => {
    const log: unknown[] = [];
    const values = enableDefer(async function* (n: number) {
      defer(async () => {
        await delay(1);
        log.push("first");
      });
      for (let i = 0; i < n; i++) {
        await undefined;
        defer(() => log.push(i));
        yield Promise.resolve(i);
      }
      defer.onSuccess((value) => log.push(value));
      return delay(1).then(() => "result");
    });
    const generator = values(1);
    expect(await generator.next()).toEqual({ done: false, value: 0 });
    expect(await generator.next()).toEqual({ done: true, value: "result" });
    expect(await generator.next()).toEqual({ done: true, value: undefined });
    expect(log).toEqual(["result", 0, "first"]);
    log.length = 0;
    for await (const value of values(5)) if (value === 1) break;
    expect(log).toEqual([1, 0, "first"]);
  });

  test("return(value), throw(error), recover and chaining", async () => {
    const log: unknown[] = [];
    const values = enableDefer(async function* (recovers: boolean) {
      defer.onSuccess((value) => log.push(["success", value]));
      if (recovers) defer.recover(async (error) => `recovered ${error}`);
      yield 1;
    });
    const closed = values(false);
    await closed.next();
    expect(await closed.return(Promise.resolve(5) as never)).toEqual({ done: true, value: 5 });
    const thrown = values(false);
    await thrown.next();
    expect(await rejectionOf(thrown.throw(null))).toEqual({ thrown: null });
    expect(await thrown.next()).toEqual({ done: true, value: undefined });
    const recovered = values(true);
    await recovered.next();
    expect(await recovered.throw("sent")).toEqual({ done: true, value: "recovered sent" });
    expect(log).toEqual([
      ["success", undefined],
      ["success", "recovered sent"],
    ]);
  });

  test("queued resumptions wait for the deferred calls", async () => {
    const log: unknown[] = [];
    const values = enableDefer(async function* () {
      defer(async () => {
        await delay(1);
        log.push("deferred");
      });
      yield 1;
    });
    const generator = values();
    const results = [generator.next(), generator.next(), generator.next()];
    results.forEach((result) => void result.then(({ done }) => log.push(done)));
    await Promise.all(results);
    expect(log).toEqual([false, "deferred", true, true]);
  });

  test("is an instance of the function, and runs nothing when it was never started", async () => {
    const log: unknown[] = [];
    const values = enableDefer(async function* () {
      defer(() => log.push("deferred"));
      yield 1;
    });
    const generator = values();
    expect(generator).toBeInstanceOf(values);
    expect(Object.prototype.toString.call(generator)).toBe("[object AsyncGenerator]");
    expect(await generator.return(5 as never)).toEqual({ done: true, value: 5 });
    expect(log).toEqual([]);
  });

  test("concurrent ones never mix", async () => {
    const values = enableDefer(async function* (n: number, log: unknown[]) {
      defer(() => log.push(`${n} closed`));
      for (let i = 0; i < 3; i++) {
        await delay((n + i) % 3);
        defer(() => log.push(`${n} ${i}`));
        yield i;
      }
    });
    const logs = await Promise.all(
      [1, 2, 3].map(async (n) => {
        const log: unknown[] = [];
        for await (const _ of values(n, log));
        return log;
      }),
    );
    expect(logs).toEqual([1, 2, 3].map((n) => [`${n} 2`, `${n} 1`, `${n} 0`, `${n} closed`]));
  });
});
