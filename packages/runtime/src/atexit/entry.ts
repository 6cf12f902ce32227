import { invoke, type Stack } from "../record.ts";
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
  return { key: value, receiver: record[0], callee: record[1], args: record[2] as Entry["args"], late }; // no outcome in it
}

/** Makes the call. */
export function call({ receiver, callee, args }: Entry): unknown {
  return invoke(receiver, callee, args);
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
