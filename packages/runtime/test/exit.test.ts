import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { defer } from "../src/index.ts";
import { loweredAsync, rejectionOf, throwing } from "./lowered.ts";

test("waits for each result before the next call starts", async () => {
  const log: string[] = [];
  const slow = async (name: string) => {
    log.push(`${name} starts`);
    await delay(5);
    log.push(`${name} ends`);
  };
  const result = await loweredAsync(async (defers) => {
    defers.push(null, defer.with(slow, ["first"]));
    defers.push(null, defer.with(slow, ["second"]));
    await delay(1);
    return log.push("body");
  });
  expect(result).toBe(1);
  expect(log).toEqual(["body", "second starts", "second ends", "first starts", "first ends"]);
});

test("waits for the return value first, and leaves by a throw where that is rejected", async () => {
  const log: string[] = [];
  const error = new Error("late");
  const failure = await rejectionOf(
    loweredAsync(async (defers) => {
      defers.push(null, () => log.push("closed"));
      return delay(5).then(() => {
        log.push("settled");
        throw error;
      });
    }),
  );
  expect(failure?.thrown).toBe(error);
  expect(log).toEqual(["settled", "closed"]);
});

test("a result that is not thenable costs no turn of the microtask queue", async () => {
  const turns = async (callees: (() => unknown)[]) => {
    let over = false;
    const done = loweredAsync((defers) => {
      for (const callee of callees) defers.push(null, callee);
    }).then(() => (over = true));
    let count = 0;
    for (; !over; count++) await undefined;
    await done;
    return count;
  };
  const none = await turns([]);
  const dull = [() => {}, () => 1, () => null, () => ({}), () => ({ then: 1 }), () => () => {}, () => "then"];
  expect(await turns(dull)).toBe(none);
  expect(await turns([async () => {}])).toBe(none + 1);
});

test("waits for any thenable, a function too, and reads its `then` once", async () => {
  for (const target of [{}, () => {}]) {
    const log: string[] = [];
    const thenable = Object.defineProperty(target, "then", {
      get() {
        log.push("read");
        return function (this: unknown, resolve: (value: unknown) => void) {
          expect(this).toBe(target);
          log.push("called");
          setTimeout(() => {
            log.push("settled");
            resolve(undefined);
          }, 1);
        };
      },
    });
    await loweredAsync((defers) => {
      defers.push(null, () => log.push("next"));
      defers.push(null, () => thenable);
    });
    expect(log).toEqual(["read", "called", "settled", "next"]);
  }
});

test("what a thenable's `then` throws is pending, and so is what reading it throws", async () => {
  const reading = new Error("reading");
  const calling = new Error("calling");
  const failure = await rejectionOf(
    loweredAsync((defers) => {
      defers.push(null, () => Object.defineProperty({}, "then", { get: throwing(reading) }));
      defers.push(null, () => ({ then: throwing(calling) }));
    }),
  );
  expect(failure?.thrown).toMatchObject({ error: reading, suppressed: calling });
});

test("runs every deferred call, sync throws and rejections alike, and chains them", async () => {
  const log: string[] = [];
  const [body, rejected, thrown] = [new Error("body"), new Error("rejected"), new Error("thrown")];
  const failure = await rejectionOf(
    loweredAsync((defers) => {
      defers.push(null, () => log.push("first"));
      defers.push(null, throwing(thrown));
      defers.push(null, () => Promise.reject(rejected));
      throw body;
    }),
  );
  expect(failure?.thrown).toMatchObject({ error: thrown, suppressed: { error: rejected, suppressed: body } });
  expect(log).toEqual(["first"]);
});

test.for([[undefined], [null], [0]])("a rejection with %s arrives unchanged", async ([value]) => {
  const deferred = loweredAsync((defers) => defers.push(null, () => Promise.reject(value)));
  expect(await rejectionOf(deferred)).toEqual({ thrown: value });
});
