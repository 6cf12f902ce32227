import { invoke, type Stack } from "../record.ts";
import { pushValue } from "../value.ts";

/** One registered call. */
export interface Entry {
  /** What was registered, which `unregister` looks for. */
  readonly key: unknown;
  readonly receiver: unknown;
  readonly callee: unknown;
  readonly args: readonly unknown[] | null;
  /** Whether the callee is a function to be called with nothing. */
  readonly isPlain: boolean;
  /** Whether it was registered while registered calls were being made. */
  late: boolean;
  /** Whether it is among the entries, and its neighbours there. */
  isThere: boolean;
  older: Entry | undefined;
  newer: Entry | undefined;
}

/** An entry for a call; `null` for no receiver, or no arguments. */
export function entryOf(
  receiver: unknown,
  callee: unknown,
  args: readonly unknown[] | null,
  key: unknown = callee,
): Entry {
  const isPlain = receiver === null && args === null && typeof callee === "function";
  return { key, receiver, callee, args, isPlain, late: false, isThere: false, older: undefined, newer: undefined };
}

/**
 * An entry for a value: a function with its arguments, or a disposable alone.
 *
 * @throws TypeError where `value` is neither callable nor, without `args`, disposable
 */
export function entryOfValue(receiver: unknown, value: unknown, args: readonly unknown[] | undefined): Entry {
  if (typeof value === "function") return entryOf(receiver, value, args ?? null);
  const record: Stack = [];
  pushValue(undefined, true, record, receiver, value, args);
  return entryOf(record[0], record[1], null, value); // of a disposable there is a method without arguments
}

/** Makes the call. */
export function call({ receiver, callee, args }: Entry): unknown {
  return invoke(receiver, callee, args ?? []);
}

/** What reports call it: `save`, `Database[Symbol.dispose]`, or nothing where it has no name. */
export function nameOf({ key, callee }: Entry): string {
  try {
    return key === callee
      ? String((callee as { name: unknown }).name)
      : `${(key as object).constructor.name}[Symbol.dispose]`;
  } catch {
    return ""; // a name may be anything, a throwing getter included
  }
}
