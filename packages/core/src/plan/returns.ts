import type { Kind } from "../judge/facts.ts";
import type { OwnerPlan } from "./plan.ts";

/** What a reader reports about one `return` of a function with defers. */
export interface ReturnFacts {
  /** Whether it has an expression. */
  readonly hasValue: boolean;
  /** Whether there is nothing to wait for: the expression is an `await` already, or gives a primitive value. */
  readonly settled: boolean;
  /**
   * Whether user code still runs between the `return` and the caller: a `catch`, a `finally`, a `using`, an iterator
   * that a loop closes. It may override the return, and what it sees must not depend on our waiting (language.md §3).
   */
  readonly guarded: boolean;
  /**
   * Greater in a `finally` than that of every earlier return that can reach it: one in a `finally` may give way again
   * to the one that it interrupts.
   */
  readonly depth: number;
}

/** What is around a statement. */
export type Around = Pick<ReturnFacts, "guarded" | "depth">;

/** A depth greater than that of any of `returns`, which may be on their way when a `finally` runs. */
export function depthBehind(returns: readonly ReturnFacts[], { depth }: Around): number {
  return Math.max(depth, ...returns.map((each) => each.depth + 1));
}

/**
 * How one `return` is drawn:
 *
 *     as it is             return value;
 *     wait                 return await value;
 *     note                 return _result = value;
 *     note and wait        return _result = await value;
 *     detour               { _returned = value; break _body; }
 *     wait and detour      { _returned = await value; break _body; }
 */
export type ReturnDrawing = "as it is" | "wait" | "note" | "note and wait" | "detour" | "wait and detour";

export interface ReturnsPlan {
  readonly drawings: readonly ReturnDrawing[];
  /** For each return that is a detour: the number of its label, from the outermost. */
  readonly levels: readonly number[];
  /**
   * How many labels the body gets, each with a variable of its own:
   *
   *     _body: { … return; }
   *     return _returned;
   *
   * More than one only where a `return` in a `finally` could be given up in favour of the one that led there:
   *
   *     _body: { _body2: { … return; } return _returned2; }
   *     return _returned;
   */
  readonly labels: number;
  /** How the returns after the labels are drawn. */
  readonly end: ReturnDrawing;
  /** Whether `_result` has to be declared. */
  readonly notes: boolean;
}

/**
 * Decides how the returns of a function are drawn. In async functions they wait for their value; where `defer.onSuccess`
 * receives it, they note it. A guarded one does both only after it has left the user's own statements. Those before
 * the `try` stay as they are: nothing is deferred there.
 *
 * @param outside - how many are before the `try`; they are the first
 */
export function planReturns(plan: OwnerPlan<unknown>, returns: readonly ReturnFacts[], outside: number): ReturnsPlan {
  const { waitsForReturn, wantsResult, kind } = plan;
  const detours = (each: ReturnFacts): boolean =>
    each.guarded && each.hasValue && (wantsResult || (waitsForReturn && !each.settled));
  const detoured = returns.slice(outside).filter(detours);
  const depths = [...new Set(detoured.map(({ depth }) => depth))].sort((a, b) => a - b);
  return {
    drawings: returns.map((each, index) => (index < outside ? "as it is" : draw(each))),
    levels: returns.map(({ depth }) => depths.indexOf(depth)),
    labels: depths.length,
    end: combine(waitsForReturn),
    notes: wantsResult,
  };

  function draw(each: ReturnFacts): ReturnDrawing {
    if (!each.hasValue) return "as it is";
    // An async generator waits at its `return` in any case: where we take the value away from there, we do.
    const settles = kind === "async generator" && wantsResult && !each.settled;
    if (detours(each)) return settles ? "wait and detour" : "detour";
    return combine(settles || (waitsForReturn && !each.settled));
  }

  function combine(waits: boolean): ReturnDrawing {
    if (wantsResult) return waits ? "note and wait" : "note";
    return waits ? "wait" : "as it is";
  }
}

/**
 * The returns that TypeScript compiles wrongly to ES5. It makes a state machine of async functions and generators there, and
 * loses a `break` out of a labelled block, which is how a detour is drawn (microsoft/TypeScript#50332; TypeScript 5 and 6,
 * 7 has no ES5).
 */
export function lostInES5<R extends ReturnFacts>(kind: Kind, returns: readonly R[], { drawings }: ReturnsPlan): R[] {
  const isStateMachine = kind === "async" || kind === "generator" || kind === "async generator";
  return isStateMachine ? returns.filter((_, index) => drawings[index]!.endsWith("detour")) : []; // one for each
}
