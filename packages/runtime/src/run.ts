import { Exit } from "./exit.ts";
import { apply, invoke, isOutcome, NONE, pending, type Arguments, type Stack } from "./record.ts";

/**
 * Makes the deferred calls of a sync function or generator, last in, first out.
 *
 * @param stack - the function's records
 * @param failed - whether its body has thrown
 * @param error - what it has thrown
 * @param value - its return value, for `defer.onSuccess`
 * @returns what is to be thrown, or `NONE`. The function throws it: a helper that throws is measurably slower.
 */
export function run(stack: Stack, failed: boolean | undefined, error: unknown, value?: unknown): unknown {
  let left = failed ? error : NONE;
  for (let i = stack.length; i > 0; i -= 3) {
    const args = stack[i - 1] as Arguments | undefined; // a place that was not reached has none
    if (args === undefined) continue;
    try {
      const receiver = stack[i - 3];
      const callee = stack[i - 2] as any; // checked here
      // What `invoke` does in the most frequent case: here the engine can make it part of the function that leaves.
      if (args === null && typeof callee === "function" && callee.apply === apply) {
        callee.apply(receiver === null ? undefined : receiver);
      } else if (isOutcome(args)) return runRest(stack, i, left, value);
      else invoke(receiver, callee, args);
    } catch (thrown) {
      left = pending(left, thrown);
    }
  }
  return left;
}

/** Makes the calls that are left where one depends on how the function leaves. It throws nothing. */
function runRest(stack: Stack, length: number, left: unknown, value: unknown): unknown {
  stack.length = length;
  return new Exit(stack, left !== NONE, left, value).run().error;
}
