/** What `SuppressedError` is where the engine has none (Node 20 and 22); lib.esnext.disposable types the global. */
interface Suppression extends Error {
  error: unknown;
  suppressed: unknown;
}

type SuppressionConstructor = new (error: unknown, suppressed: unknown, message: string) => Suppression;

const MESSAGE = "An error was suppressed during disposal";

/** How many frames of its own it shows: of `chain`, of `run`, and of the function that called it. Inner errors have theirs. A frame costs more than all the rest. */
const FRAMES = 3;

/** How many errors of a long chain are shown at each end. */
const ENDS = 5;

/**
 * Chains two errors so that neither is lost, as `DisposableStack` does
 * (TC39 Explicit Resource Management, DisposeResources). It throws nothing, or deferred calls would be lost.
 *
 * @param error - the newer error
 * @param suppressed - the error that was pending when it came
 * @returns a `SuppressedError`, the engine's own where there is one; its `stack` shows the inner errors,
 *   because Node prints neither of the native one's
 */
export function chain(error: unknown, suppressed: unknown): Error {
  const { stackTraceLimit } = Error as { stackTraceLimit?: unknown }; // of V8 and others
  const isLong = (stackTraceLimit as number) > FRAMES;
  try {
    if (isLong) limitTraces(FRAMES);
    const Native: SuppressionConstructor | undefined = globalThis.SuppressedError;
    return showing(new (Native ?? fallback())(error, suppressed, MESSAGE));
  } catch {
    // no stack is left, or the platform is patched
    return { name: "SuppressedError", message: MESSAGE, error, suppressed } as Error;
  } finally {
    if (isLong) limitTraces(stackTraceLimit);
  }
}

/** It may be frozen. */
function limitTraces(limit: unknown): void {
  Reflect.set(Error, "stackTraceLimit", limit);
}

// Made at the first use: a program that never chains pays nothing, and bundlers may drop the unused.
let Fallback: SuppressionConstructor | undefined;

function fallback(): SuppressionConstructor {
  return (Fallback ??= class SuppressedError extends Error {
    declare error: unknown;
    declare suppressed: unknown;
    constructor(error: unknown, suppressed: unknown, message: string) {
      super(message);
      hide(this, "name", "SuppressedError");
      hide(this, "error", error);
      hide(this, "suppressed", suppressed);
    }
  });
}

/** Defines a property that is not enumerable. */
// Descriptors have no prototype: `Object.prototype.value` would be one of their fields.
export function hide(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { __proto__: null, value, writable: true, configurable: true } as object);
}

/** Gives `chained` a `stack` that ends with the stacks of its inner errors, put together when it is first asked for. */
function showing(chained: Suppression): Suppression {
  const get = Object.getOwnPropertyDescriptor(chained, "stack")?.get; // V8's since Node 21
  const trace = get ? chained : new Error(); // keeps frames unformatted: where there is no getter, replacing `stack` drops them
  return Object.defineProperty(chained, "stack", {
    __proto__: null,
    configurable: true,
    // Without the first line of the trace, which names the error.
    get: () =>
      (attempt(() => String(chained)) || MESSAGE) +
      attempt(() => String(get ? get.call(trace) : trace.stack).replace(/^.*/, "")) +
      parts(chained),
    set: (value: unknown) => hide(chained, "stack", value), // tools that rewrite stacks assign to it
  } as object);
}

/** The inner errors, the newest first: a chain is a list, although it is made of pairs. */
function parts(chained: Suppression): string {
  const shown = list(chained).map((error, index) => `\n[${index ? "suppressed" : "error"}]: ${text(error)}`);
  const more = shown.length - 2 * ENDS;
  if (more > 1) shown.splice(ENDS, more, `\n… ${more} more`);
  return shown.join("").replace(/\n/g, "\n  ");
}

function list(chained: Suppression): unknown[] {
  const errors: unknown[] = [];
  const seen = new Set<unknown>();
  const waiting: unknown[] = [chained];
  while (waiting.length > 0) {
    const value: any /* whatever was thrown */ = waiting.pop();
    if (value !== chained && attempt(() => value.name) !== "SuppressedError") errors.push(value);
    else if (!seen.has(value)) {
      seen.add(value);
      waiting.push(
        attempt(() => value.suppressed),
        attempt(() => value.error),
      );
    }
  }
  return errors;
}

/** What tells most of a value: its stack, its name and message, or its contents. */
function text(value: any /* whatever was thrown */): string {
  if (Object(value) !== value) return String(value);
  return (
    attempt(() => typeof value.stack === "string" && value.stack) ||
    attempt(
      () => (value instanceof Error || "message" in value) && [value.name, value.message].map(String).join(": "),
    ) ||
    attempt(() => JSON.stringify(value) ?? String(value)) ||
    "(cannot be shown)"
  );
}

/** What `way` gives; nothing where it throws. */
function attempt(way: () => any /* whatever it is */): any {
  try {
    return way();
  } catch {
    return "";
  }
}
