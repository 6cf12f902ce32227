/** What `SuppressedError` is where the engine has none (Node 20 and 22); lib.esnext.disposable types the global. */
interface Suppression extends Error {
  error: unknown;
  suppressed: unknown;
}

type SuppressionConstructor = new (error: unknown, suppressed: unknown, message: string) => Suppression;

/**
 * Chains two errors so that neither is lost, as `DisposableStack` does
 * (TC39 Explicit Resource Management, DisposeResources).
 *
 * @param error - the newer error
 * @param suppressed - the error that was pending when it came
 * @returns a `SuppressedError`, the engine's own where there is one; its `stack` shows both inner errors,
 *   because Node prints neither of the native one's
 */
export function chain(error: unknown, suppressed: unknown): Error {
  const Native: SuppressionConstructor | undefined = globalThis.SuppressedError;
  return showing(new (Native ?? fallback())(error, suppressed, "An error was suppressed during disposal"));
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

function hide(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, configurable: true });
}

/** How an error's own `stack` is read, where that is a getter, as in V8 since Node 21. */
let own: { get?(): unknown } | undefined;

/** Gives `chained` a `stack` that ends with the stacks of its inner errors, put together when it is first asked for. */
function showing(chained: Suppression): Suppression {
  const { get } = (own ??= Object.getOwnPropertyDescriptor(new Error(), "stack") ?? {});
  const trace = get ? chained : new Error(); // keeps frames unformatted: where there is no getter, replacing `stack` drops them
  return Object.defineProperty(chained, "stack", {
    configurable: true,
    // Without the first line of the trace, which names the error.
    get: () =>
      chained +
      `${get ? get.call(trace) : trace.stack}`.replace(/^.*/, "") +
      part(chained, "error") +
      part(chained, "suppressed"),
    set: (value) => hide(chained, "stack", value), // tools that rewrite stacks assign to it
  });
}

function part(chained: Suppression, key: "error" | "suppressed"): string {
  return `\n[${key}]: ${text(chained[key])}`.replace(/\n/g, "\n  ");
}

function text(value: any /* whatever was thrown */): string {
  try {
    return value?.stack ?? (Object(value) === value ? JSON.stringify(value) : String(value));
  } catch {
    return "(cannot be shown)";
  }
}
