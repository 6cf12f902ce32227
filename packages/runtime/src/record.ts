/**
 * The local array of a function with defers: flat pairs of receiver and callee, the newest last. In an array that was made
 * with a place for each record, the places that were not reached are empty. What the body has thrown is a record, too: the
 * error and `THROWN`.
 */
export type Stack = unknown[];

/** Stands for the callee where the receiver is what the body of the function has thrown. */
export const THROWN: unknown = {};

export const ON_ERROR = 0;
export const ON_SUCCESS = 1;
export const RECOVER = 2;

// The number is the version of `Call`: copies of this package, ESM and CommonJS, may meet in one function.
const CALL: unknown = Symbol.for("deferkit.call.1");

/** Stands in the place of a callee where there is more to know than what is called without arguments. */
export interface Call {
  readonly is: unknown;
  readonly callee: unknown;
  /** `undefined`: the callee receives the pending error, or the return value. */
  readonly args: readonly unknown[] | undefined;
  /** The outcome that decides whether the call is made; `undefined` where it is made in any case. */
  readonly on: number | undefined;
}

export function makeCall(callee: unknown, args: readonly unknown[] | undefined, on: number | undefined): Call {
  return { is: CALL, callee, args, on };
}

/** A function is asked for nothing: it may have a getter of any name. */
export function isCall(callee: unknown): callee is Call {
  return typeof callee === "object" && (callee as Call | null)?.is === CALL;
}

/** Whether the place at `index` has been filled: `undefined` may be what was deferred. */
export function isReached(stack: Stack, index: number): boolean {
  return index in stack;
}

/**
 * Makes one deferred call.
 *
 * @param stack - where it comes from, for what the error says
 * @param at - how much of `stack` comes before it, with its own record
 * @param later - how many calls were deferred after it
 * @throws TypeError where the callee is not callable: at its turn, not before (Go spec, "Defer statements": a nil
 *   function panics when it is invoked, not when the statement is executed)
 */
export function invoke(
  receiver: unknown,
  callee: unknown,
  args: readonly unknown[],
  stack?: Stack,
  at: number = 0,
  later: number = 0,
): unknown {
  if (typeof callee !== "function") throw new TypeError(notCallable(callee, stack, at, later));
  return Reflect.apply(callee, receiver === null ? undefined : receiver, args);
}

/** How many deferred calls there are in a part of a stack. */
export function countCalls(stack: Stack, start: number, end: number): number {
  let count = 0;
  for (let i = start + 1; i < end; i += 2) if (isReached(stack, i) && stack[i] !== THROWN) count++;
  return count;
}

function notCallable(callee: unknown, stack: Stack | undefined, at: number, later: number): string {
  if (!stack) return `the function to call at the end is ${shown(callee)}, which is not a function`;
  const nth = countCalls(stack, 0, at - 2) + 1;
  const ordinal = `${nth}${/1[123]$|[04-9]$/.test(String(nth)) ? "th" : ["", "st", "nd", "rd"][nth % 10]}`;
  return `the function deferred ${ordinal} of ${nth + later} in this call is ${shown(callee)}, which is not a function`;
}

/** A value that is not what was expected, for a message. */
export function shown(value: any /* whatever it is */): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "function" || Object(value) !== value) return String(value); // also symbols
  if (value instanceof Promise) return "a promise";
  return Array.isArray(value) ? "an array" : "an object";
}
