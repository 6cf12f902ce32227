import { invoke, isCall, makeCall, ON_SUCCESS, RECOVER, THROWN, type Stack } from "./record.ts";
import { chain } from "./suppressed-error.ts";

/**
 * A function on its way out: makes its deferred calls, last in, first out, and keeps what is pending.
 *
 * Lowered async functions drive it in place, because a helper that is `async` itself costs a promise and a turn:
 *
 *     while (exit.next()) try { exit.settle(await exit.wait); } catch (error) { exit.fail(error); }
 *     if (exit.failed) throw exit.error;
 *     if (exit.recovered) return exit.value;
 */
// It has no private members: they would make the types of two copies of this package differ.
export class Exit {
  readonly stack: Stack;
  /** Whether an error is pending: any value may be. */
  failed = false;
  error: unknown;
  /** The return value. */
  value: unknown;
  /** Whether a `defer.recover` handler has made the return value, and nothing has failed since. */
  recovered = false;
  /** The thenable that `next` stopped at. */
  wait: unknown;
  /** Whether the call being made, or waited for, is a `defer.recover` handler. */
  handling = false;
  /** How many deferred calls have been made. */
  made: number;

  constructor(stack: Stack, value?: unknown, made: number = 0) {
    this.stack = stack;
    this.value = value;
    this.made = made;
  }

  /** Makes deferred calls until one gives a thenable, which is then `wait`; false when none is left. */
  next(waits: boolean = true): boolean {
    const { stack } = this;
    while (stack.length > 0) {
      try {
        const reached = stack.length - 1 in stack;
        const callee = stack.pop();
        const receiver = stack.pop();
        if (callee === THROWN) this.fail(receiver);
        if (callee === THROWN || !reached) continue;
        const later = this.made++;
        const { callee: fn, args, on } = isCall(callee) ? callee : makeCall(callee, [], undefined);
        if (on !== undefined && this.failed === (on === ON_SUCCESS)) continue;
        this.handling = on === RECOVER;
        const result = invoke(receiver, fn, args ?? [this.failed ? this.error : this.value], stack, later);
        if (waits && (this.wait = awaitable(result))) return true;
        this.settle(result);
      } catch (error) {
        this.fail(error);
      }
    }
    return false;
  }

  /** Makes every deferred call without waiting for any. */
  run(): this {
    this.next(false);
    return this;
  }

  /** Takes the result of the call just made. */
  settle(result: unknown): void {
    if (!this.handling) return;
    this.recovered = true;
    this.failed = this.handling = false;
    this.error = undefined;
    this.value = result;
  }

  /** Takes what the call just made has thrown. A recover handler may rethrow what it was given: nothing is new then. */
  fail(thrown: unknown): void {
    if (!this.failed) this.error = thrown;
    else if (!this.handling || !Object.is(thrown, this.error)) this.error = chain(thrown, this.error);
    this.handling = this.recovered = false;
    this.failed = true;
  }
}

/** What is to be awaited of a call's result: nothing unless it is thenable, because every `await` costs a turn. */
export function awaitable(result: any /* whatever the call returned */): unknown {
  if (result instanceof Promise) return result;
  if (Object(result) !== result) return undefined;
  const { then } = result; // read once, as `await` does
  return typeof then === "function"
    ? { then: (...handlers: [unknown, unknown]) => Reflect.apply(then, result, handlers) }
    : undefined;
}
