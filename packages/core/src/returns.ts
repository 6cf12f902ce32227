import type { OwnerPlan } from "./plan.ts";

/** What a reader reports about one `return` of a function with defers. */
export interface ReturnFacts {
  /** Whether it has an expression. */
  readonly hasValue: boolean;
  /** Whether that expression is an `await` already. */
  readonly awaits: boolean;
  /**
   * Whether user code still runs between the `return` and the caller: a `catch`, a `finally`, a `using`, an iterator
   * that a loop closes. What that code sees must not depend on our waiting (language.md §3).
   */
  readonly guarded: boolean;
}

/**
 * How one `return` is drawn:
 *
 *     as it is            return value;
 *     wait                return await value;
 *     note                return _result = value;
 *     note and wait       return _result = await value;
 *     note nothing        return _result = void 0;
 *     detour              { _result = value; break _body; }
 */
export type ReturnDrawing = "as it is" | "wait" | "note" | "note and wait" | "note nothing" | "detour";

export interface ReturnsPlan {
  readonly drawings: readonly ReturnDrawing[];
  /**
   * - `plain`: nothing is added
   * - `labelled`: `_body: { … return; } return await _result;`, where detours lead
   * - `forgetting`: `_result = void 0;` at the end, because a `return` that the user's `finally` overrides by a jump
   *   has noted a value that is not returned
   */
  readonly body: "plain" | "labelled" | "forgetting";
  /** Whether `_result` has to be declared. */
  readonly usesResult: boolean;
}

/** Decides how the returns of a function are drawn: they wait for their value, or note it for `defer.onSuccess`. */
export function planReturns(plan: OwnerPlan<unknown>, returns: readonly ReturnFacts[]): ReturnsPlan {
  const { waitsForReturn, wantsResult, owner } = plan;
  const isGuarded = returns.some(({ guarded, hasValue }) => guarded && hasValue);
  const detours = waitsForReturn && isGuarded;
  // An async generator waits at its `return` anyway; where the value is noted, the settled one is.
  const settles = waitsForReturn || (wantsResult && owner === "async generator");
  return {
    drawings: returns.map(draw),
    body: detours ? "labelled" : wantsResult && isGuarded ? "forgetting" : "plain",
    usesResult: detours || wantsResult,
  };

  function draw({ hasValue, awaits, guarded }: ReturnFacts): ReturnDrawing {
    if (!hasValue) return wantsResult && isGuarded ? "note nothing" : "as it is";
    if (detours && guarded) return "detour";
    const waits = settles && !awaits;
    if (wantsResult) return waits ? "note and wait" : "note";
    return waits ? "wait" : "as it is";
  }
}
