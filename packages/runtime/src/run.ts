import { Exit } from "./exit.ts";
import { invoke, Outcome, pending, type Arguments, type Stack } from "./record.ts";

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
  for (let i = stack.length; i > 0;) {
    const args = stack[i - 1] as Arguments; // records are pushed whole
    if (args instanceof Outcome) {
      stack.length = i;
      return new Exit(stack, error, value).run().error;
    }
    i -= 3;
    try {
      invoke(stack[i], stack[i + 1], args);
    } catch (thrown) {
      error = pending(stack, error, thrown);
    }
  }
  return error;
}
