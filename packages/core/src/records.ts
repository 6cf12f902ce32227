import type { OwnerPlan } from "./plan.ts";

/** What a reader reports about where the statements stand that defer in one function. */
export interface SitesFacts {
  /** Whether one of them stands in a loop. */
  readonly repeat: boolean;
  /** Whether all the others can only run when the first has: they stand behind it in its list of statements, or within one. */
  readonly follow: boolean;
}

/** The parts of a record, in the order in which they are evaluated: receiver, callee, arguments. */
export const PARTS = 3;

/** The most statements whose array is fixed: a literal has a place for every record. */
const MOST = 8;

/**
 * How the records of a function are kept, in one array, the newest last:
 *
 *     fixed                                      growing
 *     let _defers;                               const _defers = [];
 *     _defers = [a, a.close, null, , , , ];      _defers.push(a, a.close, null);
 *     _defers[3] = b, _defers[4] = b.close, …    _defers.push(b, b.close, null);
 *
 * Where no statement repeats, they run in the order in which they are written, and each at most once: each has a place of
 * its own, and a place without arguments was not reached. An array that need not grow costs half the time, and nothing
 * where the first statement is not reached (`bench/README.md`, "Shapes").
 */
export interface RecordsPlan {
  /** How many elements the array has from the start; `undefined` where it grows. */
  readonly room: number | undefined;
}

/** Decides how the records of a function are kept. What the runtime makes a record of is pushed by it. */
export function planRecords({ deferrals }: OwnerPlan<unknown>, { repeat, follow }: SitesFacts): RecordsPlan {
  const direct = deferrals.every(({ capture }) => capture.marker === "defer" && capture.how !== "value");
  const isAlone = deferrals.length === 1;
  const mayCut = deferrals[0]!.capture.optional; // an owner is planned for its deferrals
  const isFixed = direct && !repeat && (isAlone || (follow && !mayCut && deferrals.length <= MOST));
  return { room: isFixed ? deferrals.length * PARTS : undefined };
}
