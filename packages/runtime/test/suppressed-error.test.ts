import { describe, expect, test, vi } from "vitest";
import { prelude, run } from "./program.ts";
import { lowered, throwing, thrownBy } from "./lowered.ts";

/** How the errors of a chain hang together: the thrown values themselves, chained ones as pairs. */
function shape(error: any /* what was thrown */): unknown {
  return error?.name === "SuppressedError" ? [shape(error.error), shape(error.suppressed)] : error;
}

/** What a function throws whose body and deferred calls throw these; `none` throws nothing. */
const none = Symbol("none");
function chained(body: unknown, deferred: readonly unknown[]): any /* what was thrown */ {
  return thrownBy(() =>
    lowered((defers) => {
      for (const value of deferred) defers.push(null, value === none ? () => {} : throwing(value));
      if (body !== none) throw body;
    }),
  )?.thrown;
}

const [a, b, c] = [new Error("a"), new Error("b"), new Error("c")];
const cases: readonly (readonly [unknown, readonly unknown[], unknown])[] = [
  [none, [b, a], [b, a]],
  [c, [a], [a, c]],
  [c, [b, a], [b, [a, c]]],
  [undefined, [null, none, 0], [null, [0, undefined]]],
  [a, [a, a], [a, [a, a]]],
];

test.for(cases)(
  "%# nothing is lost: the newer is `error`, the pending one `suppressed`",
  ([body, deferred, expected]) => {
    expect(shape(chained(body, deferred))).toEqual(expected);
  },
);

// Node 24 and newer have the original.
if (globalThis.DisposableStack !== undefined) {
  test.for(cases)("%# chains as DisposableStack does", ([body, deferred]) => {
    const native = thrownBy(() => {
      const stack = new DisposableStack();
      for (const value of deferred) stack.defer(value === none ? () => {} : throwing(value));
      if (body !== none) stack.defer(throwing(body));
      stack.dispose();
    })?.thrown as SuppressedError;
    const ours = chained(body, deferred);
    expect(shape(ours)).toEqual(shape(native));
    expect(Object.getPrototypeOf(ours)).toBe(Object.getPrototypeOf(native));
    expect(ours.message).toBe(native.message);
    for (const key of ["error", "suppressed", "message"]) {
      const { value: _, ...attributes } = Object.getOwnPropertyDescriptor(native, key) ?? {};
      expect(Object.getOwnPropertyDescriptor(ours, key), key).toMatchObject(attributes);
    }
  });
}

describe("where the engine has no SuppressedError", () => {
  test("it is one of ours", async () => {
    vi.stubGlobal("SuppressedError", undefined);
    vi.resetModules();
    const { chain } = await import("../src/suppressed-error.ts");
    const first = chain(a, b) as SuppressedError;
    const second = chain(c, first) as SuppressedError;
    vi.unstubAllGlobals();
    expect(first).toBeInstanceOf(Error);
    expect(first.name).toBe("SuppressedError");
    expect(String(first)).toMatch(/^SuppressedError: ./);
    expect(first.constructor.name).toBe("SuppressedError");
    expect(second.constructor).toBe(first.constructor);
    expect(shape(second)).toEqual([c, [a, b]]);
    expect(Object.keys(first)).toEqual([]);
  });
});

describe("the stack", () => {
  test("starts as an error's does and shows every inner error's own stack", () => {
    const { stack } = chained(c, [b, a]);
    expect(stack).toMatch(/^SuppressedError: An error was suppressed during disposal\n {4}at /);
    for (const { stack: inner } of [a, b, c])
      for (const line of String(inner).split("\n")) expect(stack).toContain(line);
  });

  test("shows whatever was thrown", () => {
    const { stack } = chained(undefined, ["text", null, { code: 7 }, Symbol("sign")]);
    for (const text of ["undefined", "text", "null", '{"code":7}', "Symbol(sign)"]) expect(stack).toContain(text);
    const hostile = new Proxy({}, { get: throwing(new Error("no")) });
    expect(() => chained(hostile, [a]).stack).not.toThrow();
    const endless: { self?: unknown } = {};
    endless.self = endless;
    expect(() => chained(endless, [a]).stack).not.toThrow();
  });

  test("has nothing of its own where there are no frames", () => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    const { stack } = chained("body", ["deferred"]);
    Error.stackTraceLimit = stackTraceLimit;
    const parts = [
      "SuppressedError: An error was suppressed during disposal",
      "[error]: deferred",
      "[suppressed]: body",
    ];
    expect(String(stack).split(/\s*\n\s*/)).toEqual(parts);
  });

  test("may be assigned, as tools that rewrite stacks do", () => {
    const error = chained(c, [a]);
    error.stack = "mine";
    expect(error.stack).toBe("mine");
    expect(Object.keys(error)).toEqual([]);
  });
});

const FAILING = `
  const fail = enableDefer(function fail() {
    defer(function closesBadly() { throw new RangeError("while closing"); });
    defer(function flushesBadly() { throw new TypeError("while flushing"); });
    (function readsBadly() { throw new Error("while reading"); })();
  });
`;

/** Every inner error with its message and the frame it came from. */
function expectAll(text: string): void {
  for (const part of ["RangeError: while closing", "TypeError: while flushing", "Error: while reading"]) {
    expect(text).toContain(part);
  }
  for (const frame of ["at closesBadly", "at flushesBadly", "at readsBadly"]) expect(text).toContain(frame);
}

describe.for(["module", "commonjs"] as const)("printed in a program (%s)", (format) => {
  const program = prelude[format] + FAILING;

  test("uncaught", async () => {
    const { stderr, code } = await run(program + "fail();", format);
    expect(code).toBe(1);
    expectAll(stderr);
  });

  test("as an unhandled rejection", async () => {
    const { stderr, code } = await run(program + "(async () => fail())();", format);
    expect(code).toBe(1);
    expectAll(stderr);
  });

  test("by console.error, alone and inside an object", async () => {
    const alone = await run(program + "try { fail(); } catch (error) { console.error(error); }", format);
    expectAll(alone.stderr);
    const inside = await run(program + "try { fail(); } catch (error) { console.error('x', { error }); }", format);
    expectAll(inside.stderr);
  });

  test("as the cause of another error", async () => {
    const source = "try { fail(); } catch (cause) { throw new Error('outer', { cause }); }";
    expectAll((await run(program + source, format)).stderr);
  });
});
