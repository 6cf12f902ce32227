import type { OwnerPlan } from "./plan.ts";

/** What a reader reports about where the statements stand that defer in one function. */
export interface SitesFacts {
  /** Whether one of them stands in a loop. */
  readonly repeat: boolean;
  /** Whether all the others can only run when the first has: they stand behind it in its list of statements, or within one. */
  readonly follow: boolean;
}

/** The parts of a record, in the order in which they are evaluated: receiver, callee. */
export const PARTS = 2;

/** The most statements whose array is fixed: a literal has a place for every record. */
const MOST = 8;

/**
 * How the records of a function are kept, in one array, the newest last:
 *
 *     fixed                                      growing
 *     let _defers;                               const _defers = [];
 *     _defers = [a, a.close, , , ];              _defers.push(a, a.close);
 *     _defers[2] = b, _defers[3] = b.close;      _defers.push(b, b.close);
 *
 * Where no statement repeats, they run in the order in which they are written, and each at most once: each has a place of
 * its own, and a place without a callee was not reached. An array that need not grow costs half the time, and nothing
 * where the first statement is not reached.
 *
 * What is called without arguments, and in any case, stands there as it is; with arguments, or where an outcome decides,
 * `defer.with(print, ["x"])` stands for the callee. V8 need not even make an array of pairs where it knows the callee
 * (`bench/README.md`, "Shapes").
 */
export interface RecordsPlan {
  /** How many elements the array has from the start; `undefined` where it grows. */
  readonly room: number | undefined;
}

/** Decides how the records of a function are kept. What the runtime makes a record of is pushed by it. */
export function planRecords({ deferrals }: OwnerPlan<unknown>, { repeat, follow }: SitesFacts): RecordsPlan {
  const direct = deferrals.every(({ capture }) => capture.how !== "value");
  const isAlone = deferrals.length === 1;
  const mayCut = deferrals[0]!.capture.optional; // an owner is planned for its deferrals
  const isFixed = direct && !repeat && (isAlone || (follow && !mayCut && deferrals.length <= MOST));
  return { room: isFixed ? deferrals.length * PARTS : undefined };
}
