import type { Callee, Kind } from "../program.ts";

/** Where a node stands, and so what it may be. */
export interface Place {
  readonly kind: Kind;
  readonly labels: readonly { readonly name: string; readonly loop: boolean }[];
  /** Whether a `continue`, and whether a `break` without a label leads somewhere. */
  readonly loops: boolean;
  readonly breaks: boolean;
  readonly variables: readonly string[];
  readonly assignable: readonly string[];
  readonly callees: readonly Callee[];
  /** Inside a `try` with a `finally`, or in a loop over a generator: more runs between a `return` and the wait for its value. */
  readonly guarded: boolean;
  readonly returns: boolean;
  readonly own: Own;
  readonly number: () => number;
}

/** Which of `this` and `new.target`, `arguments`, `super.m`, `super(…)` and `this.#m` there are. Arrow functions have those around them. */
export type Own = Readonly<Record<"self" | "arguments" | "member" | "base" | "private", boolean>>;

export const nowhere: Pick<Place, "labels" | "loops" | "breaks" | "guarded"> = {
  labels: [],
  loops: false,
  breaks: false,
  guarded: false,
};

export const waits = (place: Place): boolean => place.kind === "async" || place.kind === "async generator";
export const wanted = <T>(list: readonly T[], wish: number): T | undefined => list[wish % list.length];
