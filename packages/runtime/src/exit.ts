import { invoke, isCall, isReached, ON_SUCCESS, RECOVER, THROWN, type Stack } from "./record.ts";
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
  made = 0;

  constructor(stack: Stack, value?: unknown) {
    this.stack = stack;
    this.value = value;
  }

  /** Makes deferred calls until one gives a thenable, which is then `wait`; false when none is left. */
  next(waits: boolean = true): boolean {
    while (this.stack.length > 0) {
      try {
        const result = step(this);
        this.wait = waits && awaitable(result);
        if (this.wait) return true;
        this.settle(result);
      } catch (error) {
        try {
          this.fail(error);
        } catch {
          this.error = error; // no stack is left; the other deferred calls are made all the same
        }
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
    this.handling = false;
    this.recovered = true;
    this.failed = false;
    this.error = undefined;
    this.value = result;
  }

  /** Takes what the call just made has thrown. A recover handler may rethrow what it was given: nothing is new then. */
  fail(thrown: unknown): void {
    const rethrown = this.handling && Object.is(thrown, this.error);
    this.handling = this.recovered = false;
    if (!rethrown) this.error = this.failed ? chain(thrown, this.error) : thrown;
    this.failed = true;
  }
}

// Not a method: a private one would make the types of two copies of this package differ.
/** Makes the newest deferred call, if it is its turn. */
function step(exit: Exit): unknown {
  const { stack } = exit;
  const reached = isReached(stack, stack.length - 1);
  const callee = stack.pop();
  const receiver = stack.pop();
  if (callee === THROWN) return exit.fail(receiver);
  if (!reached) return undefined;
  const later = exit.made++;
  if (!isCall(callee)) return invoke(receiver, callee, [], stack, stack.length + 2, later);
  const { on, args } = callee;
  if (on !== undefined && exit.failed === (on === ON_SUCCESS)) return undefined;
  exit.handling = on === RECOVER;
  const given = args ?? [exit.failed ? exit.error : exit.value];
  return invoke(receiver, callee.callee, given, stack, stack.length + 2, later);
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
