import { Exit } from "./exit.ts";
import { countCalls, isCall, makeCall, ON_ERROR, THROWN, type Stack } from "./record.ts";
import { chain } from "./suppressed-error.ts";

// V8 takes these for constants because they belong to this module; what is imported it reads anew.
const { apply } = Reflect;
/** Means that nothing is pending, where any value may be: with a flag beside it V8 would have to make the array. */
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
      } else if (isCall(callee) && callee.on === undefined && typeof callee.callee === "function") {
        apply(callee.callee, stack[i - 2] ?? undefined, callee.args!); // there are some where no outcome gives them
      } else if (i - 1 in stack) {
        pending = runRest(stack, i, pending, value);
        break;
      }
    } catch (thrown) {
      pending = pending === NONE ? thrown : chain(thrown, pending);
    }
  }
  if (pending === NONE) return false;
  stack[0] = pending;
  return true;
}

/** Makes the calls that are left where one depends on how the function ends, or is not callable. */
function runRest(stack: Stack, length: number, pending: unknown, value: unknown): unknown {
  const exit = new Exit(stack, value, countCalls(stack.splice(length)));
  if (pending !== NONE) exit.fail(pending);
  exit.run();
  return exit.failed ? exit.error : NONE;
}

// V8 compiles a function at its first call, for which no room may be left when the stack overflows.
run([null, makeCall(warm, [], ON_ERROR), null, {}, null, warm, 0, THROWN]);

function warm(): never {
  throw 0;
}
