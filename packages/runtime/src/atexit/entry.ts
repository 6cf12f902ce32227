import { invoke, isCall, type Stack } from "../record.ts";
import { pushValue } from "../value.ts";

/** One registered call. */
export interface Entry {
  /** What was registered, which `unregister` looks for. */
  readonly key: unknown;
  readonly receiver: unknown;
  readonly callee: unknown;
  readonly args: readonly unknown[] | null;
  /** Whether it was registered while registered calls were being made. */
  readonly late: boolean;
}

/**
 * An entry for a value: a function with its arguments, or a disposable alone.
 *
 * @throws TypeError where `value` is neither callable nor, without `args`, disposable
 */
export function entryOf(receiver: unknown, value: unknown, args: readonly unknown[] | undefined, late: boolean): Entry {
  const record: Stack = [];
  pushValue(undefined, true, record, receiver, value, args);
  const [self, callee] = record;
  const given = isCall(callee) ? callee : { callee, args: null };
  return { key: value, receiver: self, callee: given.callee, args: given.args ?? null, late };
}

/** Makes the call. */
export function call({ receiver, callee, args }: Entry): unknown {
  return invoke(receiver, callee, args ?? []);
}

/** What reports call it: `save`, `Database[Symbol.dispose]`, or nothing where it has no name. */
export function nameOf({ key, callee }: Entry): string {
  try {
    if (key !== callee) return `${Object(key).constructor.name}[Symbol.dispose]`;
    return String((callee as { name: unknown }).name);
  } catch {
    return ""; // a name may be anything, a throwing getter included
  }
}
