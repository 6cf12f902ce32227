// Errors that are many, hostile or at the end of the stack.
import { describe, expect, test } from "vitest";
import { lowered, loweredWithValue, throwing, thrownBy } from "./lowered.ts";
import { prelude, run } from "./program.ts";
import { defer } from "../src/index.ts";

/** What a function throws whose deferred calls throw these, the first of them at the very end. */
function chained(...errors: unknown[]): any /* what was thrown */ {
  return thrownBy(() => lowered((defers) => errors.forEach((error) => defers.push(null, throwing(error)))))?.thrown;
}

/** The errors that a `stack` names, in its order. */
const named = (stack: string): string[] => stack.match(/(?<=^ {2}(\[\w+\]: )?)(Error: \d+|… .*)$/gm) ?? [];

describe("a chain of a thousand", () => {
  const many = Array.from({ length: 1000 }, (_, n) => new Error(`${n}`));

  test("is shown with its ends, and one level of indent", () => {
    const { stack } = chained(...many);
    expect(named(stack)).toEqual([
      ...["Error: 0", "Error: 1", "Error: 2", "Error: 3", "Error: 4"],
      "… 990 more",
      ...["Error: 995", "Error: 996", "Error: 997", "Error: 998", "Error: 999"],
    ]);
    expect(stack.length).toBeLessThan(20_000);
    expect(stack).not.toMatch(/^ {7}/m);
  });

  test("whichever side it grows on", () => {
    const nested = many.reduce<unknown>((inner, error) => chained(error, inner ?? error), undefined) as Error;
    expect(nested.stack).toContain("… 991 more");
    expect(nested.stack).not.toMatch(/^ {7}/m);
  });

  test("nothing is cut that takes no less room", () => {
    expect(named(chained(...many.slice(0, 11)).stack)).toHaveLength(11);
    expect(named(chained(...many.slice(0, 12)).stack)).toContain("… 2 more");
  });

  test("uncaught in a program", async () => {
    const source = `enableDefer(() => { for (let n = 0; n < 1000; n++) defer(() => { throw new Error("number " + n); }); })();`;
    const { stderr, code } = await run(prelude.module + source);
    expect(code).toBe(1);
    expect(stderr).toContain("… 990 more");
    for (const n of [0, 4, 995, 999]) expect(stderr).toContain(`number ${n}\n`);
    expect(stderr.length).toBeLessThan(40_000);
  });

  test("that bites its own tail", () => {
    const error = chained(many[0], many[1]);
    error.suppressed = error;
    expect(error.stack).toContain("[error]: Error: 0\n");
  });
});

describe("an inner error is shown by its name and message at the least", () => {
  const stacks = [
    Symbol("stack"),
    Object.create(null),
    undefined,
    "",
    0,
    null,
    { toString: throwing(new Error("no")) },
  ];
  test.each(stacks)("where its stack is %#", (stack) => {
    const error = Object.defineProperty(new RangeError("told"), "stack", { value: stack });
    expect(chained(error, "other").stack).toContain("[error]: RangeError: told\n");
    expect(chained("other", error).stack).toContain("[suppressed]: RangeError: told");
  });

  test("where it throws when its stack is read, and where it is behind a proxy", () => {
    const error = Object.defineProperty(new RangeError("told"), "stack", { get: throwing(new Error("no")) });
    expect(chained(error, "other").stack).toContain("[error]: RangeError: told\n");
    expect(chained(new Proxy(new RangeError("told"), {}), "other").stack).toContain("[error]: RangeError: told\n");
    const hostile = new Proxy(new RangeError("told"), {
      get: throwing(new Error("no")),
      has: throwing(new Error("no")),
    });
    expect(chained(hostile, "other").stack).toMatch(/\[error\]: .+\n/);
  });

  test("where its name or message is a symbol", () => {
    const error = Object.defineProperty(new Error("told"), "stack", { value: undefined });
    Object.assign(error, { name: Symbol("name") });
    expect(chained(error, "other").stack).toContain("[error]: Symbol(name): told\n");
  });

  test.each([["name"], ["message"]])("a chain whose %s was replaced by a symbol has a stack", (key) => {
    const error = chained("first", "last");
    Object.defineProperty(error, key, { value: Symbol("replaced") });
    expect(error.stack).toContain("[error]: first\n");
  });
});

describe("every deferred call runs", () => {
  const order = (body: typeof lowered | typeof loweredWithValue): string => {
    const log: string[] = [];
    thrownBy(() =>
      body((defers) => {
        for (const name of ["a", "b", "c"])
          defers.push(null, () => {
            log.push(name);
            throw new Error(name);
          });
      }),
    );
    return log.join("");
  };

  test.each<[string, () => () => void]>([
    ["Object.prototype has the fields of descriptors", () => polluted(["value", "get", "set", "writable"])],
    ["SuppressedError is broken", () => replaced("SuppressedError", throwing(new Error("no")))],
    ["SuppressedError is no function", () => replaced("SuppressedError", 1)],
  ])("where %s", (_, begin) => {
    const end = begin();
    let logs: string[];
    let error: { error: Error; suppressed: { error: Error; suppressed: Error } };
    try {
      logs = [order(lowered), order(loweredWithValue)];
      error = chained(new Error("a"), new Error("b"), new Error("c"));
    } finally {
      end();
    }
    expect(logs).toEqual(["cba", "cba"]);
    expect([error.error, error.suppressed.error, error.suppressed.suppressed].map(({ message }) => message)).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  function polluted(keys: readonly string[]): () => void {
    const prototype = Object.prototype as { [key: string]: unknown };
    for (const key of keys) prototype[key] = 1;
    return () => keys.forEach((key) => delete prototype[key]);
  }

  function replaced(key: string, value: unknown): () => void {
    const before = Object.getOwnPropertyDescriptor(globalThis, key);
    Object.defineProperty(globalThis, key, { value, configurable: true });
    return () =>
      void (before ? Object.defineProperty(globalThis, key, before) : Reflect.deleteProperty(globalThis, key));
  }

  test("a function is asked for nothing", () => {
    const hostile = {
      get: throwing(new Error("asked")),
      has: throwing(new Error("asked")),
      getOwnPropertyDescriptor: throwing(new Error("asked")),
      getPrototypeOf: throwing(new Error("asked")),
    };
    const log: unknown[] = [];
    const close = new Proxy(function (this: unknown, ...args: unknown[]) { log.push(this, args); }, hostile); // prettier-ignore
    const receiver = {};
    lowered((defers) => {
      defers.push(null, close);
      defers.push(receiver, close);
      defers.push(null, defer.with(close, [1]));
      defer.value(defers, null, close, [2]);
      defer.value(defers, receiver, close);
    });
    expect(log).toEqual([receiver, [], undefined, [2], undefined, [1], receiver, [], undefined, []]);
  });
});

describe.each(["module", "commonjs"] as const)("at a stack overflow (%s)", (format) => {
  // As it is compiled.
  const PROGRAM = `
    let held = 0; let most = 0;
    const unlock = () => { held--; };
    function recurse() {
      const _defers = [];
      try {
        _defers.push(null, unlock);
        held++; if (held > most) most = held;
        recurse();
      } catch (_error) {
        _defers.push(_error, defer.thrown);
      } finally {
        if (defer.run(_defers)) throw _defers[0];
      }
    }
    held++; unlock(); // compiled, as a function in use is
    const lost = [];
    for (let n = 0; n < 5; n++) { held = 0; try { recurse(); } catch (error) { } lost.push(held); }
    console.log(JSON.stringify({ lost, deep: most > 1000 }));
  `;

  test("the calls of two frames are lost at most, the first time, too", async () => {
    const { stdout, stderr } = await run(prelude[format] + PROGRAM, format);
    expect(stderr).toBe("");
    const { lost, deep } = JSON.parse(stdout) as { lost: number[]; deep: boolean };
    expect(deep).toBe(true);
    expect(Math.max(...lost)).toBeLessThanOrEqual(2);
  });
});
