import { makeCall, RECOVER, shown, type Stack } from "./record.ts";

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
    callee = disposable && disposeMethod(value, async);
    if (typeof callee !== "function") throw new TypeError(refusal(on, value, disposable));
    receiver = value;
    given = [];
  }
  stack.push(receiver, on === undefined && !given?.length ? callee : makeCall(callee, given, on));
}

/** What `using` would call (TC39 Explicit Resource Management, GetDisposeMethod). */
function disposeMethod(value: any /* what the user deferred */, async: boolean): unknown {
  if (Object(value) !== value) return undefined;
  const { asyncDispose, dispose } = Symbol; // not in every browser
  return (async && asyncDispose ? value[asyncDispose] : undefined) ?? (dispose && value[dispose]);
}

function refusal(on: number | undefined, value: unknown, disposable: boolean): string {
  const name = `defer${["", ".onError", ".onSuccess", ".recover"][(on ?? -1) + 1]}`;
  const what = shown(value);
  if (on === RECOVER) return `\`${name}()\` takes a function, and was given ${what}`;
  const refused = `\`${name}()\` was given ${what}`;
  if (!disposable) return `${refused} to call, which is not a function`;
  const call = `\`${name}(file.close())\``;
  return `${refused}, which is neither a function nor a disposable${
    value instanceof Promise
      ? `: its call has already been made. Write the call itself: ${call}`
      : `. Is a name misspelt, or was ${call} meant?`
  }`;
}
