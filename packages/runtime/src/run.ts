import { Exit } from "./exit.ts";
import { invoke, isOutcome, pending, type Arguments, type Stack } from "./record.ts";

/**
 * Makes the deferred calls of a sync function or generator, last in, first out.
 *
 * @param stack - the function's records
 * @param error - what its body has thrown; `stack` itself where it has not
 * @param value - its return value, for `defer.onSuccess`
 * @returns what is to be thrown; `stack` itself where nothing is. The function throws it: a helper that throws is
 *   measurably slower.
 */
export function run(stack: Stack, error: unknown, value?: unknown): unknown {
  for (let i = stack.length; i > 0; i -= 3) {
    const args = stack[i - 1] as Arguments | undefined; // a place that was not reached has none
    if (args === undefined) continue;
    if (isOutcome(args)) {
      stack.length = i;
      return new Exit(stack, error, value).run().error;
    }
    try {
      invoke(stack[i - 3], stack[i - 2], args);
    } catch (thrown) {
      error = pending(stack, error, thrown);
    }
  }
  return error;
}
