import { Exit } from "./exit.ts";
import { countCalls, invoke, isCall, isReached, makeCall, ON_ERROR, THROWN, type Stack } from "./record.ts";
import { chain } from "./suppressed-error.ts";

// V8 takes these for constants because they belong to this module; what is imported it reads anew.
const { apply } = Reflect;
/** Stands for "nothing is pending", where any value may be: with a flag beside it V8 would have to make the array. */
const NONE: unknown = {};

/**
 * Makes the deferred calls of a sync function or generator, last in, first out.
 *
 * @param stack - the function's records; the newest is what its body has thrown, if it has
 * @param value - its return value, for `defer.onSuccess`
 * @returns whether an error is pending, which is then the first element of `stack`. The function throws it: a helper that
 *   throws is measurably slower.
 */
export function run(stack: Stack, value?: unknown): boolean {
  let pending = NONE;
  for (let i = stack.length; i > 0; i -= 2) {
    try {
      const callee = stack[i - 1] as any; // checked here
      // A function is asked for nothing: it may have an `apply` of its own, or be a proxy.
      if (typeof callee === "function") {
        if (stack[i - 2] === null) callee();
        else apply(callee, stack[i - 2], []);
      } else if (callee === THROWN) {
        pending = stack[i - 2];
      } else if (!isCall(callee)) {
        if (isReached(stack, i - 1)) invoke(stack[i - 2], callee, [], stack, i, laterThan(stack, i));
      } else if (callee.on === undefined) {
        const { callee: fn, args } = callee;
        if (typeof fn !== "function") invoke(null, fn, [], stack, i, laterThan(stack, i)); // it throws
        invoke(stack[i - 2], fn, args!); // there are some where no outcome gives them
      } else {
        pending = runRest(stack, i, pending, value);
        break;
      }
    } catch (thrown) {
      pending = pending === NONE ? thrown : both(thrown, pending);
    }
  }
  if (pending === NONE) return false;
  stack[0] = pending;
  return true;
}

function laterThan(stack: Stack, at: number): number {
  return countCalls(stack, at, stack.length);
}

/** Near the end of the stack `chain` itself cannot be called; the other deferred calls are made all the same. */
function both(thrown: unknown, pending: unknown): unknown {
  try {
    return chain(thrown, pending);
  } catch {
    return thrown;
  }
}

/** Makes the calls that are left where one depends on how the function leaves. It throws nothing. */
function runRest(stack: Stack, length: number, pending: unknown, value: unknown): unknown {
  const made = laterThan(stack, length);
  stack.length = length;
  const exit = new Exit(stack, value);
  exit.made = made;
  if (pending !== NONE) exit.fail(pending);
  exit.run();
  return exit.failed ? exit.error : NONE;
}

// V8 compiles a function at its first call, for which no room may be left when the stack overflows.
run([null, warm, {}, warm, null, warm, null, makeCall(warm, [], ON_ERROR), null, makeCall(warm, [], undefined)]);
run([...Array(2), null, {}, 0, THROWN]);

function warm(): never {
  throw 0;
}
