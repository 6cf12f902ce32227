import { makeCall, ON_ERROR, RECOVER, shown, type Stack } from "./record.ts";

/**
 * Pushes the record of a value deferred now: a reference (`defer(file.close)`, `defer(lock)`) or Python's form
 * (`defer(print, "x")`).
 *
 * @param on - `undefined` for `defer`, else the outcome it waits for
 * @param async - whether the function waits for its deferred calls, and so prefers `[Symbol.asyncDispose]`
 * @param stack - the records to push onto
 * @param receiver - the object the value was read from; `null` for none
 * @param value - a function, or a disposable where `args` is absent
 * @param args - the arguments of Python's form
 * @throws TypeError where `value` is neither callable nor, where that is allowed, disposable
 */
export function pushValue(
  on: number | undefined,
  async: boolean,
  stack: Stack,
  receiver: unknown,
  value: unknown,
  args?: readonly unknown[],
): void {
  let callee = value;
  let given = args;
  if (typeof value !== "function") {
    const disposable = !args && on !== RECOVER;
    callee = disposable ? disposeMethod(value, async) : undefined;
    if (typeof callee !== "function") throw new TypeError(refusal(on, value, disposable));
    receiver = value;
    given = [];
  }
  stack.push(receiver, on === undefined && !given?.length ? callee : makeCall(callee, given, on));
}

/** What `using` would call (TC39 Explicit Resource Management, GetDisposeMethod). */
function disposeMethod(value: any /* what the user deferred */, async: boolean): unknown {
  if (Object(value) !== value) return undefined;
  const { asyncDispose, dispose } = Symbol;
  return (async && asyncDispose ? value[asyncDispose] : undefined) ?? (dispose ? value[dispose] : undefined);
}

function refusal(on: number | undefined, value: unknown, disposable: boolean): string {
  const name =
    on === undefined
      ? "defer"
      : on === RECOVER
        ? "defer.recover"
        : on === ON_ERROR
          ? "defer.onError"
          : "defer.onSuccess";
  if (on === RECOVER) return `\`${name}()\` takes a function, and was given ${shown(value)}`;
  if (!disposable) return `\`${name}()\` was given ${shown(value)} to call, which is not a function`;
  const given = `\`${name}()\` was given ${shown(value)}, which is neither a function nor a disposable`;
  if (value instanceof Promise)
    return `${given}: its call has already been made. Write the call itself: \`${name}(file.close())\``;
  return `${given}. Is a name misspelt, or was \`${name}(file.close())\` meant?`;
}
