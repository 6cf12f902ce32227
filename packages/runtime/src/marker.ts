import { Exit } from "./exit.ts";
import { NOT_COMPILED } from "./not-compiled.ts";
import { makeCall, ON_ERROR, ON_SUCCESS, RECOVER, THROWN, type Stack } from "./record.ts";
import { run } from "./run.ts";
import { template } from "./template.ts";
import { pushValue } from "./value.ts";

/** A call that takes deferred calls while it runs, without having been compiled: see `enableDefer`. */
export interface OpenCall {
  readonly stack: Stack;
  readonly async: boolean;
}

/**
 * Where an uncompiled `defer` finds the function that tells the call it belongs to. `enableDefer` sets it at its first
 * use, for all copies of this package. The number is the version of `OpenCall`.
 */
export const HOST: unique symbol = Symbol.for("deferkit.host.1") as never;

/** `defer.onError` and `defer.onSuccess`: the forms of `defer`, run only when the function exits that way. */
export interface OutcomeMarker<Handler> {
  /**
   * A function alone, which receives the error or the return value.
   *
   * ```ts
   * defer.onError((error) => log(error));
   * defer.onSuccess((value) => cache.set(key, value));
   * ```
   */
  (handler: Handler): void;
  /**
   * Any other form of `defer`.
   *
   * ```ts
   * defer.onError(unlink(path));
   * ```
   */
  (expression: unknown): void;
  /**
   * Python's form: calls `fn(...args)`.
   *
   * @throws TypeError where `fn` is not callable
   */
  <Args extends readonly [unknown, ...unknown[]]>(fn: (...args: Args) => unknown, ...args: Args): void;
  /** @internal for lowered code: what stands for the callee of a call whose arguments are evaluated */
  with(callee: unknown, args: readonly unknown[]): unknown;
  /** @internal for lowered code: a reference, a function literal or Python's form */
  value(stack: unknown[], receiver: unknown, value: unknown, args?: readonly unknown[]): void;
  /** @internal the same in a function that waits for its deferred calls */
  asyncValue(stack: unknown[], receiver: unknown, value: unknown, args?: readonly unknown[]): void;
}

/** The marker and, for code that has been lowered, its helpers. */
export interface Defer {
  /**
   * Runs `expression` when the enclosing function exits: last in, first out, on return and on throw, awaited in async
   * functions. Of a call, receiver, callee and arguments are evaluated now (Go spec, "Defer statements").
   *
   * ```ts
   * const file = await open(path);
   * defer(file.close());
   * ```
   *
   * @throws Error where this code was not compiled, outside `enableDefer`
   */
  (expression: unknown): void;
  /**
   * Python's form: calls `fn(...args)` when the enclosing function exits. Both are evaluated now.
   *
   * ```ts
   * defer(clearTimeout, timer);
   * ```
   *
   * @throws TypeError where `fn` is not callable
   */
  <Args extends readonly [unknown, ...unknown[]]>(fn: (...args: Args) => unknown, ...args: Args): void;
  /**
   * Runs only if the function throws. A function alone receives the error.
   *
   * ```ts
   * defer.onError(unlink(path));
   * ```
   */
  readonly onError: OutcomeMarker<(error: unknown) => unknown>;
  /**
   * Runs only if the function returns. A function alone receives the return value.
   *
   * ```ts
   * defer.onSuccess(transaction.commit());
   * ```
   */
  readonly onSuccess: OutcomeMarker<(value: any /* the function's own result type is out of reach here */) => unknown>;
  /** Handles a pending error; what `handler` returns becomes the function's return value (Go's `recover`). */
  readonly recover: {
    /**
     * ```ts
     * defer.recover((error) => fallback(error));
     * ```
     *
     * @throws TypeError where `handler` is not callable
     */
    (handler: (error: unknown) => unknown): void;
    /** The same, for a handler that names the type of the errors that it knows. */
    (handler: (error: never) => unknown): void;
    /** @internal for lowered code */
    value(stack: unknown[], receiver: unknown, handler: unknown): void;
  };
  /** @internal for lowered code: what stands for the callee of a call with arguments, which are evaluated */
  with(callee: unknown, args: readonly unknown[]): unknown;
  /** @internal for lowered code: the tag that collects what a deferred tagged template passes to its own */
  template(...args: readonly unknown[]): readonly unknown[];
  /** @internal for lowered code: a reference or Python's form */
  value(stack: unknown[], receiver: unknown, value: unknown, args?: readonly unknown[]): void;
  /** @internal the same in a function that waits for its deferred calls */
  asyncValue(stack: unknown[], receiver: unknown, value: unknown, args?: readonly unknown[]): void;
  /** @internal for lowered code: see run.ts */
  run(stack: unknown[], value?: unknown): boolean;
  /** @internal for lowered code: see exit.ts */
  exit(stack: unknown[], value?: unknown): Exit;
  /** @internal for lowered code: stands for the callee in the record of what the body has thrown */
  readonly thrown: unknown;
}

/** Go's `defer`: a compile-time marker. See {@link Defer} for its forms. */
export const defer: Defer = /* @__PURE__ */ Object.assign(marker(undefined), {
  onError: /* @__PURE__ */ marker(ON_ERROR),
  onSuccess: /* @__PURE__ */ marker(ON_SUCCESS),
  recover: /* @__PURE__ */ marker(RECOVER),
  run,
  exit: (stack: Stack, value?: unknown) => new Exit(stack, value),
  thrown: THROWN,
  template,
});

/** A marker with the helpers that lowered code finds on it; what it does itself where no compiler has replaced it. */
function marker(on: number | undefined): OutcomeMarker<any /* all handler types are served */> {
  // The name stands in stack traces: `at defer.run`.
  const defer = (value: unknown, ...args: unknown[]): void => {
    const call = (globalThis as { [HOST]?: () => OpenCall })[HOST]?.();
    if (!call) throw new Error(NOT_COMPILED);
    pushValue(on, call.async, call.stack, null, value, args.length > 0 ? args : undefined);
  };
  return Object.assign(defer, {
    with: (callee: unknown, args: readonly unknown[]) => makeCall(callee, args, on),
    value: pushValue.bind(null, on, false),
    asyncValue: pushValue.bind(null, on, true),
  });
}
