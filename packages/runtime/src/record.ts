/**
 * The local array of a function with defers: flat pairs of receiver and callee, the newest last. In an array that was
 * made with a place for each record, the places that were not reached are empty. What the body has thrown is a record,
 * too: the error and `THROWN`.
 */
export type Stack = unknown[];

/** The callee of the record whose receiver is what the body of the function has thrown. */
export const THROWN: unknown = {};

export const ON_ERROR = 0;
export const ON_SUCCESS = 1;
export const RECOVER = 2;

// The number is the version of `Call`: copies of this package, ESM and CommonJS, may meet in one function.
const CALL: unknown = Symbol.for("deferkit.call.1");

/** Takes the place of a callee where there is more to know than what is called without arguments. */
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

/**
 * Makes one deferred call.
 *
 * @param before - the records of its function that were pushed before it, for what the error says
 * @param later - how many calls were deferred after it
 * @throws TypeError where the callee is not callable: at its turn, not before (Go spec, "Defer statements": a nil
 *   function panics when it is invoked, not when the statement is executed)
 */
export function invoke(
  receiver: unknown,
  callee: unknown,
  args: readonly unknown[],
  before?: Stack,
  later: number = 0,
): unknown {
  if (typeof callee === "function") return Reflect.apply(callee, receiver ?? undefined, args);
  const place = before ? placeOf(countCalls(before) + 1, later) : "to call at the end";
  throw new TypeError(`the function ${place} is ${shown(callee)}, which is not a function`);
}

/** How many deferred calls there are in a part of a stack. */
export function countCalls(stack: Stack): number {
  return stack.filter((callee, index) => index % 2 && callee !== THROWN).length; // it skips empty places
}

function placeOf(nth: number, later: number): string {
  // -1 for 10 to 20, 110 to 120 and so on, which are spoken otherwise.
  const ending = ["st", "nd", "rd"][((((nth + 90) % 100) - 10) % 10) - 1] ?? "th";
  return `deferred ${nth}${ending} of ${nth + later} in this call`;
}

/** A value that is not what was expected, for a message. */
export function shown(value: any /* no function */): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Object(value) !== value) return String(value); // also symbols
  return value instanceof Promise ? "a promise" : Array.isArray(value) ? "an array" : "an object";
}
