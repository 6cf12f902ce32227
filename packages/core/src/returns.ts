import type { Word } from "./names.ts";
import type { OwnerPlan } from "./plan.ts";

/** What a reader reports about one `return` of a function with defers. */
export interface ReturnFacts {
  /** Whether it has an expression. */
  readonly hasValue: boolean;
  /** Whether that expression is an `await` already. */
  readonly awaits: boolean;
  /**
   * Whether user code still runs between the `return` and the caller: a `catch`, a `finally`, a `using`, an iterator
   * that a loop closes. It may override the return, and what it sees must not depend on our waiting (language.md §3).
   */
  readonly guarded: boolean;
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
  /** Whether the body becomes `_body: { … return; } return _returned;`, where detours lead; the return is as `end` says. */
  readonly labelled: boolean;
  /** How the return at the end of a labelled body is drawn. */
  readonly end: ReturnDrawing;
  /** The variables that have to be declared. */
  readonly locals: readonly Word[];
}

/**
 * Decides how the returns of a function are drawn. In async functions they wait for their value; where `defer.onSuccess`
 * receives it, they note it. A guarded one does both only when it has left the user's own statements behind.
 */
export function planReturns(plan: OwnerPlan<unknown>, returns: readonly ReturnFacts[]): ReturnsPlan {
  const { waitsForReturn, wantsResult, owner } = plan;
  const labelled = (waitsForReturn || wantsResult) && returns.some(({ guarded, hasValue }) => guarded && hasValue);
  return {
    drawings: returns.map(draw),
    labelled,
    end: combine(waitsForReturn),
    locals: [...(wantsResult ? (["result"] as const) : []), ...(labelled ? (["returned"] as const) : [])],
  };

  function draw({ hasValue, awaits, guarded }: ReturnFacts): ReturnDrawing {
    if (!hasValue) return "as it is";
    // An async generator waits at its `return` in any case: where we take the value away from there, we do.
    const settles = owner === "async generator" && wantsResult && !awaits;
    if (labelled && guarded) return settles ? "wait and detour" : "detour";
    return combine(settles || (waitsForReturn && !awaits));
  }

  function combine(waits: boolean): ReturnDrawing {
    if (wantsResult) return waits ? "note and wait" : "note";
    return waits ? "wait" : "as it is";
  }
}
