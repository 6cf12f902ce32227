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
 * @throws TypeError where the callee is not callable: at its turn, not before (Go spec, "Defer statements": a nil
 *   function panics when it is invoked, not when the statement is executed)
 */
export function invoke(receiver: unknown, callee: unknown, args: readonly unknown[]): unknown {
  if (typeof callee !== "function") refuse("call", callee);
  return Reflect.apply(callee, receiver === null ? undefined : receiver, args);
}

/** @throws TypeError always */
export function refuse(what: string, value: unknown, more: string = ""): never {
  throw new TypeError(`cannot ${what} ${value === null ? value : typeof value}: it is not a function${more}`);
}
