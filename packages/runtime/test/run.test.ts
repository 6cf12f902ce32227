import { expect, test } from "vitest";
import { defer } from "../src/index.ts";
import { lowered, throwing, thrownBy } from "./lowered.ts";

/** Records that call `log.push(name)`. */
function logging() {
  const log: string[] = [];
  return { log, push: (defers: unknown[], name: string) => void defers.push(log, log.push, [name]) };
}

test("runs last in, first out, after the return value has been computed", () => {
  const { log, push } = logging();
  const result = lowered((defers) => {
    push(defers, "first");
    push(defers, "second");
    return log.push("body");
  });
  expect(result).toBe(1);
  expect(log).toEqual(["body", "second", "first"]);
});

test("calls with the receiver and the arguments that were evaluated", () => {
  const calls: unknown[] = [];
  function callee(this: unknown, ...args: unknown[]) {
    calls.push([this, ...args]);
  }
  const receiver = {};
  lowered((defers) => {
    defers.push(null, callee, null);
    defers.push(receiver, callee, null);
    defers.push(0, callee, [1, 2]);
    defers.push(undefined, callee, []);
  });
  expect(calls).toEqual([[undefined], [0, 1, 2], [receiver], [undefined]]);
});

test("calls a function whose own `call` or `apply` is something else", () => {
  const log: unknown[] = [];
  const odd = Object.assign((...args: unknown[]) => log.push(args), { call: 1, apply: 2 });
  lowered((defers) => {
    defers.push(null, odd, null);
    defers.push(null, odd, ["x"]);
  });
  expect(log).toEqual([["x"], []]);
});

test("runs every deferred call, whatever the others throw", () => {
  const { log, push } = logging();
  const error = new Error("deferred");
  const failure = thrownBy(() =>
    lowered((defers) => {
      push(defers, "first");
      defers.push(null, throwing(error), null);
      push(defers, "last");
    }),
  );
  expect(failure?.thrown).toBe(error);
  expect(log).toEqual(["last", "first"]);
});

test("rethrows what the body threw: the same object, its stack untouched", () => {
  const error = new Error("body");
  const { stack } = error;
  const failure = thrownBy(() =>
    lowered((defers) => {
      defers.push(null, () => {}, null);
      throw error;
    }),
  );
  expect(failure?.thrown).toBe(error);
  expect(error.stack).toBe(stack);
});

test.for([[undefined], [null], [0], [""], [false], [NaN], ["text"], [Symbol.iterator]])(
  "%s may be thrown by the body and by a deferred call",
  ([value]) => {
    const fromBody = () =>
      lowered((defers) => {
        defers.push(null, () => {}, null);
        throw value;
      });
    const fromDeferred = () => lowered((defers) => defers.push(null, throwing(value), null));
    expect(thrownBy(fromBody)).toEqual({ thrown: value });
    expect(thrownBy(fromDeferred)).toEqual({ thrown: value });

    const both = thrownBy(() =>
      lowered((defers) => {
        defers.push(null, throwing("later"), null);
        throw value;
      }),
    );
    expect(both?.thrown).toMatchObject({ error: "later", suppressed: value });
  },
);

test("a callee that is not callable throws at its turn, and the rest still run", () => {
  const { log, push } = logging();
  const failure = thrownBy(() =>
    lowered((defers) => {
      push(defers, "first");
      defers.push(null, undefined, [1]);
      push(defers, "last");
      log.push("body");
    }),
  );
  expect(failure?.thrown).toBeInstanceOf(TypeError);
  expect(log).toEqual(["body", "last", "first"]);
});

test("discards results, promises included", () => {
  let read = 0;
  const thenable = Object.defineProperty({}, "then", { get: () => read++ });
  expect(
    lowered((defers) => {
      defers.push(null, () => thenable, null);
      defers.push(null, () => Promise.resolve(), null);
      return "result";
    }),
  ).toBe("result");
  expect(read).toBe(0);
});

test("says where nothing is pending", () => {
  expect(defer.run([], undefined, undefined)).toBe(defer.none);
  expect(defer.run([null, () => {}, null], undefined, undefined)).toBe(defer.none);
});

test("passes by the places that were not filled", () => {
  const made: string[] = [];
  const call = (name: string): unknown[] => [null, () => made.push(name), null];
  const unreached = [undefined, undefined, undefined];
  expect(defer.run([...call("first"), ...unreached, ...call("second"), ...unreached], true, "body")).toBe("body");
  expect(made).toEqual(["second", "first"]);
});
