/** What a reader reports about one mention of `defer`, in no parser's words. `judge` decides from these alone. */
export interface Facts {
  /**
   * How the name is used: called as a whole statement; called inside an expression; mentioned without a call; as the
   * object of a member we do not know; through `?.`; by code that has been lowered already.
   */
  readonly use: "statement" | "expression" | "value" | "member" | "optional" | "runtime";
  readonly marker: Marker;
  /** What the statement belongs to; what a throw or a return exits. */
  readonly kind: Kind;
  readonly operand: Operand;
  /** The number of arguments as written; a spread counts as Infinity. */
  readonly args: number;
  /** Whether the operand is an optional chain, which may be cut short. */
  readonly optional: boolean;
}

export type Marker = "defer" | Outcome;

/** The members of `defer` that defer for one outcome. */
export type Outcome = "onError" | "onSuccess" | "recover";

export type Kind = "sync" | "constructor" | "async" | "generator" | "async generator" | "static block" | "module";

/** The form of the first argument, seen through wrappers, and through `await` and `void` before a call (language.md §2). */
export type Operand =
  | "call" // f(a), o.m(a), tag`text`
  | "eval" // eval(code), a direct one
  | "super call" // super()
  | "function" // () => {…}
  | "generator function" // function* () {…}, also called at once
  | "reference" // cleanup, file.close, this
  | "other" // n--, new Probe(), ok && commit(), 1: evaluated now, and nothing is left to wait
  | "spread" // ...list
  | "none";

/** The names that `defer` has as members: the other markers, and what lowered code calls. */
export const OUTCOMES: ReadonlySet<string> = new Set(["onError", "onSuccess", "recover"]);
export const RUNTIME: ReadonlySet<string> = new Set([
  "run",
  "exit",
  "thrown",
  "with",
  "template",
  "value",
  "asyncValue",
]);
/** The members of an outcome marker that lowered code calls. */
export const OUTCOME_RUNTIME: ReadonlySet<string> = new Set(["with", "value", "asyncValue"]);
