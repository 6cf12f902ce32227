import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { defer, enableDefer } from "../src/index.ts";
import { rejectionOf, throwing, thrownBy } from "./lowered.ts";

describe("an async function", () => {
  test("waits for its result and for each deferred call", async () => {
    const log: string[] = [];
    const slow = async (name: string) => {
      await delay(2);
      log.push(name);
    };
    const work = enableDefer(async () => {
      defer(slow, "first");
      await delay(1);
      defer(slow, "second");
      return delay(1).then(() => log.push("settled"));
    });
    const promise = work();
    expect(promise).toBeInstanceOf(Promise);
    expect(await promise).toBe(1);
    expect(log).toEqual(["settled", "second", "first"]);
  });

  test("has outcomes and recover, which see the settled value", async () => {
    const log: unknown[] = [];
    const work = enableDefer(async (fails: boolean) => {
      defer.onSuccess((value) => log.push(value));
      defer.recover(async (error) => `recovered ${error}`);
      await undefined;
      defer.onError((error) => log.push(error));
      return fails ? Promise.reject("failed") : Promise.resolve("result");
    });
    expect([await work(true), await work(false)]).toEqual(["recovered failed", "result"]);
    expect(log).toEqual(["failed", "recovered failed", "result"]);
  });

  test("chains what is thrown and rejected", async () => {
    const work = enableDefer(async () => {
      defer(() => Promise.reject("rejected"));
      defer(throwing(undefined));
      throw "body";
    });
    const failure = await rejectionOf(work());
    expect(failure?.thrown).toMatchObject({ error: "rejected", suppressed: { error: undefined, suppressed: "body" } });
  });

  test("what its parameters throw is a rejection, too", async () => {
    const work = enableDefer(async (_value = throwing("parameter")()) => {});
    expect(await rejectionOf(work())).toEqual({ thrown: "parameter" });
  });

  test("prefers Symbol.asyncDispose", async () => {
    const log: string[] = [];
    const both = { [Symbol.dispose]: () => log.push("sync"), [Symbol.asyncDispose]: async () => log.push("async") };
    await enableDefer(async () => {
      await undefined;
      defer(both);
    })();
    expect(log).toEqual(["async"]);
  });

  test("concurrent calls never mix", async () => {
    const logs = new Map<number, unknown[]>();
    const helper = (log: unknown[], name: string) => defer(() => log.push(name));
    const work = enableDefer(async (n: number): Promise<void> => {
      const log: unknown[] = [];
      logs.set(n, log);
      for (const step of [1, 2, 3]) {
        defer(() => log.push(step));
        await (step % 2 ? delay(n % 3) : undefined);
        helper(log, `after ${step}`);
      }
      if (n >= 10) await Promise.all([work(n - 10), work(n - 5)]);
      defer(() => log.push("end"));
    });
    await Promise.all([14, 12, 13, 11, 10].map((n) => work(n)));
    expect(logs.size).toBeGreaterThan(5);
    for (const log of logs.values()) expect(log).toEqual(["end", "after 3", 3, "after 2", 2, "after 1", 1]);
  });

  test("sync and async calls inside each other never mix", async () => {
    const log: string[] = [];
    const sync = enableDefer((name: string) => {
      defer(() => log.push(`${name} sync deferred`));
      log.push(`${name} sync`);
    });
    const work = enableDefer(async () => {
      defer(() => log.push("async deferred"));
      sync("before");
      await undefined;
      sync("after");
      defer(() => log.push("async, later"));
    });
    const outer = enableDefer(() => {
      defer(() => log.push("outer deferred"));
      return work();
    });
    await outer();
    expect(log).toEqual([
      "before sync",
      "before sync deferred",
      "outer deferred",
      "after sync",
      "after sync deferred",
      "async, later",
      "async deferred",
    ]);
  });

  test("what an async deferred closure defers after its await runs right after it", async () => {
    const log: string[] = [];
    await enableDefer(async () => {
      defer(() => log.push("last"));
      defer(async () => {
        await delay(1);
        defer(() => log.push("inner"));
        log.push("outer");
      });
    })();
    expect(log).toEqual(["outer", "inner", "last"]);
  });

  test("defer() after the call has left is an error that says so", async () => {
    const errors: unknown[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const late = async () => {
      await gate;
      errors.push(thrownBy(() => defer(() => {}))?.thrown);
    };
    const pending: Promise<void>[] = [];
    const sync = enableDefer(() => void pending.push(late()));
    await enableDefer(async () => {
      pending.push(late());
      sync();
      await undefined;
    })();
    // The sync call inside will have left, the async call around it will not: nothing must end up on its stack.
    await enableDefer(async () => {
      sync();
      open();
      await Promise.all(pending);
    })();
    expect(errors).toHaveLength(3);
    for (const error of errors) expect(error).toMatchObject({ message: expect.stringMatching(/already left/) });
  });
});

describe("without AsyncLocalStorage", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  test("defers before the first await, and says why not after it", async () => {
    vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
    vi.stubGlobal(Symbol.for("deferkit.host.1") as never, undefined); // what other copies have found
    vi.resetModules();
    const { defer, enableDefer } = await import("../src/index.ts");
    const log: string[] = [];
    const errors: unknown[] = [];
    const work = enableDefer(async () => {
      defer(async () => {
        await undefined;
        log.push("deferred");
      });
      await undefined;
      enableDefer(() => defer(() => log.push("nested")))();
      errors.push(thrownBy(() => defer(() => {}))?.thrown);
      log.push("body");
    });
    const values = enableDefer(async function* () {
      defer(() => log.push("closed"));
      yield 1;
      defer(() => log.push("second step"));
    });
    await Promise.all([work(), work()]);
    for await (const _ of values());
    expect(log).toEqual(["nested", "body", "nested", "body", "deferred", "deferred", "second step", "closed"]);
    expect(errors).toHaveLength(2);
    for (const error of errors) expect(error).toMatchObject({ message: expect.stringMatching(/AsyncLocalStorage/) });
    expect(thrownBy(() => defer(() => {}))?.thrown).toMatchObject({
      message: expect.stringMatching(/nothing compiled/),
    });
  });
});
