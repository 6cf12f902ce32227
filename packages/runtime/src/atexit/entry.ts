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
  /** Its neighbours in the list. */
  before: Entry | undefined;
  after: Entry | undefined;
}

export function entryOf(
  receiver: unknown,
  callee: unknown,
  args: readonly unknown[] | null,
  late: boolean,
  key: unknown = callee,
): Entry {
  return { key, receiver, callee, args, late, before: undefined, after: undefined };
}

/**
 * An entry for a value: a function with its arguments, or a disposable alone.
 *
 * @throws TypeError where `value` is neither callable nor, without `args`, disposable
 */
export function entryOfValue(
  receiver: unknown,
  value: unknown,
  args: readonly unknown[] | undefined,
  late: boolean,
): Entry {
  if (typeof value === "function") return entryOf(receiver, value, args ?? null, late);
  const record: Stack = [];
  pushValue(undefined, true, record, receiver, value, args);
  const [self, callee] = record;
  const given = isCall(callee) ? callee : { callee, args: null };
  return entryOf(self, given.callee, given.args ?? null, late, value);
}

const NONE: readonly unknown[] = [];

/** Makes the call. */
export function call({ receiver, callee, args }: Entry): unknown {
  return invoke(receiver, callee, args ?? NONE);
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
