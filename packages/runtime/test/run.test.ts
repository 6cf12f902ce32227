import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { defer } from "../src/index.ts";
import { lowered, loweredAsync, throwing, thrownBy } from "./lowered.ts";

/** Records that call `log.push(name)`. */
function logging() {
  const log: string[] = [];
  return { log, push: (defers: unknown[], name: string) => void defers.push(log, defer.with(log.push, [name])) };
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
    defers.push(null, callee);
    defers.push(receiver, callee);
    defers.push(0, defer.with(callee, [1, 2]));
    defers.push(undefined, defer.with(callee, []));
  });
  expect(calls).toEqual([[undefined], [0, 1, 2], [receiver], [undefined]]);
});

test("calls a function whose own `call` or `apply` is something else", () => {
  const log: unknown[] = [];
  const odd = Object.assign((...args: unknown[]) => log.push(args), { call: 1, apply: 2 });
  lowered((defers) => {
    defers.push(null, odd);
    defers.push(null, defer.with(odd, ["x"]));
  });
  expect(log).toEqual([["x"], []]);
});

test("a record with arguments may come from another copy of this package", () => {
  const log: unknown[] = [];
  const { defer: other } = createRequire(import.meta.url)("deferkit") as { defer: typeof defer };
  lowered((defers) => void defers.push(log, other.with(log.push, ["a", "b"])));
  lowered((defers) => void defers.push(log, other.onError.with(log.push, ["not this"])));
  expect(log).toEqual(["a", "b"]);
});

test("asks a function for nothing that is the user's own", async () => {
  const log: string[] = [];
  const read = (name: string) => ({ get: () => log.push(name), configurable: true });
  const names = ["is", "callee", "args", "on", "call", "then", "name", "length"];
  const properties = Object.fromEntries(names.map((name) => [name, read(name)]));
  const plain = Object.defineProperties(() => void log.push("called"), properties);
  const odd = Object.defineProperties(
    Object.assign(() => void log.push("called"), { apply: 1 }),
    properties,
  );
  const push = (defers: unknown[]) => {
    defers.push(null, plain);
    defers.push(null, odd);
    defers.push(null, defer.with(plain, [1]));
    defers.push(null, defer.onSuccess.with(odd, []));
  };
  lowered(push);
  await loweredAsync(push);
  expect(log).toEqual(Array.from({ length: 8 }, () => "called"));
});

test("runs every deferred call, whatever the others throw", () => {
  const { log, push } = logging();
  const error = new Error("deferred");
  const failure = thrownBy(() =>
    lowered((defers) => {
      push(defers, "first");
      defers.push(null, throwing(error));
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
      defers.push(null, () => {});
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
        defers.push(null, () => {});
        throw value;
      });
    const fromDeferred = () => lowered((defers) => defers.push(null, throwing(value)));
    expect(thrownBy(fromBody)).toEqual({ thrown: value });
    expect(thrownBy(fromDeferred)).toEqual({ thrown: value });

    const both = thrownBy(() =>
      lowered((defers) => {
        defers.push(null, throwing("later"));
        throw value;
      }),
    );
    expect(both?.thrown).toMatchObject({ error: "later", suppressed: value });
  },
);

test.for([[undefined], [null], [0], ["text"], [{}], [[() => {}]], [{ callee: () => {}, args: [] }]])(
  "%s, which is not callable, throws at its turn, and the rest still run",
  ([callee]) => {
    for (const record of [callee, defer.with(callee, [1])]) {
      const { log, push } = logging();
      const failure = thrownBy(() =>
        lowered((defers) => {
          push(defers, "first");
          defers.push(null, record);
          push(defers, "last");
          log.push("body");
        }),
      );
      expect(failure?.thrown).toBeInstanceOf(TypeError);
      expect(log).toEqual(["body", "last", "first"]);
    }
  },
);

test("discards results, promises included", () => {
  let read = 0;
  const thenable = Object.defineProperty({}, "then", { get: () => read++ });
  expect(
    lowered((defers) => {
      defers.push(null, () => thenable);
      defers.push(null, () => Promise.resolve());
      return "result";
    }),
  ).toBe("result");
  expect(read).toBe(0);
});

test("says whether something is pending, which is the first element then", () => {
  expect(defer.run([])).toBe(false);
  expect(defer.run([null, () => {}])).toBe(false);
  const stack = [null, throwing("deferred")];
  expect(defer.run(stack)).toBe(true);
  expect(stack[0]).toBe("deferred");
});

test("passes by the places that were not filled", () => {
  const made: string[] = [];
  const stack: unknown[] = [null, () => made.push("first"), , , , , , ,]; // oxlint-disable-line no-sparse-arrays
  stack[4] = null;
  stack[5] = () => made.push("second");
  stack.push("body", defer.thrown);
  expect(defer.run(stack)).toBe(true);
  expect(stack[0]).toBe("body");
  expect(made).toEqual(["second", "first"]);
});
