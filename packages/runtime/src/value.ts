import { name, Outcome, RECOVER, type Stack } from "./record.ts";

/**
 * Pushes the record of a value deferred now: a reference (`defer(file.close)`, `defer(lock)`) or Python's form
 * (`defer(print, "x")`).
 *
 * @param stack - the records to push onto
 * @param on - `undefined` for `defer`, else the outcome it waits for
 * @param async - whether the function waits for its deferred calls, and so prefers `[Symbol.asyncDispose]`
 * @param receiver - the object the value was read from; `null` for none
 * @param value - a function, or a disposable where `args` is absent
 * @param args - the arguments of Python's form
 * @throws TypeError where `value` is neither callable nor, where that is allowed, disposable
 */
export function pushValue(
  stack: Stack,
  on: number | undefined,
  async: boolean,
  receiver: unknown,
  value: unknown,
  args?: readonly unknown[],
): void {
  let callee = value;
  let given: readonly unknown[] | null | undefined = args;
  if (typeof value !== "function") {
    callee = args || on === RECOVER ? undefined : disposeMethod(value, async);
    if (typeof callee !== "function") throw new TypeError(complaint(value, args || on === RECOVER));
    receiver = value;
    given = null;
  }
  stack.push(receiver, callee, on === undefined ? (given ?? null) : new Outcome(on, given));
}

/** What `using` would call (TC39 Explicit Resource Management, GetDisposeMethod). */
function disposeMethod(value: any /* what the user deferred */, async: boolean): unknown {
  if (value === null || typeof value !== "object") return undefined;
  const { asyncDispose, dispose } = Symbol;
  return (async && asyncDispose ? value[asyncDispose] : undefined) ?? (dispose ? value[dispose] : undefined);
}

function complaint(value: unknown, callableOnly: unknown): string {
  return `cannot defer ${name(value)}: it is not a function${callableOnly ? "" : " and has no [Symbol.dispose]"}`;
}
