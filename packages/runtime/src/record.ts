import { chain } from "./suppressed-error.ts";

/**
 * The local array of a function with defers: flat triples of receiver, callee and arguments, the newest last. In an array
 * that was made with a place for each record, those without arguments have not been reached.
 */
export type Stack = unknown[];

/** Stands for "nothing is pending", where any value may be. */
export const NONE: unknown = {};

/** The arguments of a record: none, evaluated ones, or an outcome that decides whether the call is made. */
export type Arguments = null | readonly unknown[] | Outcome;

export const ON_ERROR = 0;
export const ON_SUCCESS = 1;
export const RECOVER = 2;

/** Marks a record that runs only when the function leaves one way. */
export interface Outcome {
  readonly on: number;
  /** `undefined`: the callee receives the pending error, or the return value. */
  readonly args: null | readonly unknown[] | undefined;
}

export function isOutcome(args: Arguments): args is Outcome {
  return args !== null && !Array.isArray(args);
}

export const apply: unknown = Function.prototype.apply;

/**
 * Makes one deferred call.
 *
 * @throws TypeError where the callee is not callable: at its turn, not before (Go spec, "Defer statements": a nil
 *   function panics when it is invoked, not when the statement is executed)
 */
export function invoke(receiver: unknown, callee: any /* checked here */, args: null | readonly unknown[]): unknown {
  if (typeof callee !== "function") refuse("call", callee);
  const self = receiver === null ? undefined : receiver;
  // V8 remembers the callees of `.apply`, and so can inline them; but a function may have an `apply` of its own.
  return args === null && callee.apply === apply ? callee.apply(self) : Reflect.apply(callee, self, args ?? []);
}

/** The pending error after one more was thrown. */
export function pending(error: unknown, thrown: unknown): unknown {
  return error === NONE ? thrown : chain(thrown, error);
}

/** @throws TypeError always */
export function refuse(what: string, value: unknown, more: string = ""): never {
  throw new TypeError(`cannot ${what} ${value === null ? value : typeof value}: it is not a function${more}`);
}
