import type { Capture } from "../judge/judge.ts";
import type { OwnerPlan } from "./plan.ts";

/** Where the statements that defer are in a function. */
export interface SitesFacts {
  /** Whether one of them is in a loop. */
  readonly repeat: boolean;
  /** Whether all the others can only run after the first: they follow it in its list of statements, or are within one that does. */
  readonly follow: boolean;
  /**
   * What can stay before a block with the rest: the statements of the function up to the first that defers, which is
   * one of them. `undefined` where it is not; where one mentions what the rest declares; or where a `using` before it
   * ends with them.
   */
  readonly head: Head | undefined;
}

/** The first statements of a function, and how many `return`s they have. */
export interface Head {
  readonly statements: number;
  readonly returns: number;
}

/** The parts of a record, in the order in which they are evaluated: receiver, callee. */
export const PARTS = 2;

/** The largest number of `defer` statements for which the array is preallocated: a literal has a place for every record. */
const MOST = 8;

/**
 * How the records of a function are kept, in one array, the newest last:
 *
 *     with places                               growing
 *     [a, a.close, , , ]                        [a, a.close]
 *     _defers[2] = b, _defers[3] = b.close;     _defers.push(b, b.close);
 *
 * Where no statement repeats, they run in the order in which they are written, and each at most once: each has a place of
 * its own, and a place without a callee was not reached. An array that need not grow costs half the time.
 *
 * What is called without arguments, and in any case, is written as it is; with arguments, or where an outcome decides,
 * `defer.with(print, ["x"])` takes the place of the callee. V8 need not even make an array of pairs where it knows the callee
 * (`bench/README.md`, "Shapes").
 */
export interface RecordsPlan {
  /**
   * What stays before the `try`, because nothing is deferred yet: the statements up to the first that defers, which
   * makes the array. Where that cannot be (`SitesFacts.head`), everything is in the `try`, where the array may not exist, or be
   * empty, when the function ends.
   */
  readonly head: Head;
  /** Whether the first record makes the array; else there is an empty one first. */
  readonly isMade: boolean;
  /** How many elements the array has where each record has a place; `undefined` where it grows. */
  readonly room: number | undefined;
}

const NO_HEAD: Head = { statements: 0, returns: 0 };

/** Decides how the records of a function are kept. What the runtime makes a record of is pushed by it. */
export function planRecords({ deferrals }: OwnerPlan<unknown>, { repeat, follow, head }: SitesFacts): RecordsPlan {
  const first = deferrals[0].capture;
  const direct = deferrals.every(({ capture }) => capture.how !== "value");
  const isAlone = deferrals.length === 1;
  const hasPlaces = direct && !repeat && (isAlone || (follow && !first.optional && deferrals.length <= MOST));
  const hasHead = head !== undefined && !first.optional;
  return {
    head: hasHead ? head : NO_HEAD,
    isMade: hasPlaces || (hasHead && first.how !== "value"),
    room: hasPlaces ? deferrals.length * PARTS : undefined,
  };
}

/** How the `nth` record of a function is written: the first may make the array, each may have a place in it, or is pushed. */
export function wayOf({ isMade, room }: RecordsPlan, nth: number): "make" | "place" | "push" {
  if (nth === 0 && isMade) return "make";
  return room === undefined ? "push" : "place";
}

/** The helper that takes a value apart when it is deferred; in functions that wait, a disposable's may be asynchronous. */
export function valueHelper({ waits }: OwnerPlan<unknown>, { marker }: Capture): "value" | "asyncValue" {
  return waits && marker !== "recover" ? "asyncValue" : "value";
}
