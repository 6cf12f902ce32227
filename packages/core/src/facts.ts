/** What a reader reports about one mention of a marker, in no parser's words. `judge` decides from these alone. */
export interface Facts {
  /**
   * How the marker is used: called as a whole statement; called inside an expression; mentioned without a call; as the
   * object of a member we do not know; through `?.`; by code that has been lowered already.
   */
  readonly use: "statement" | "expression" | "value" | "member" | "optional" | "runtime";
  readonly marker: Marker;
  /** Where the statement stands; what a throw or a return leaves. */
  readonly owner: Owner;
  readonly operand: Operand;
  /** The number of arguments; a spread counts as Infinity. */
  readonly args: number;
  /** Whether the operand is an optional chain, which may be cut short. */
  readonly optional: boolean;
  /** Whether a part that is evaluated at exit contains `await`. */
  readonly awaits: boolean;
  /** Whether a part that is evaluated at exit contains `yield`. */
  readonly yields: boolean;
  /** Whether a part that is evaluated at exit contains `super(…)`. */
  readonly constructs: boolean;
}

export type Marker = "defer" | "onError" | "onSuccess" | "recover";

export type Owner = "sync" | "constructor" | "async" | "generator" | "async generator" | "static block" | "module";

/** The form of the first argument, seen through parentheses, `as`, `satisfies`, `!`, `<T>` and a leading `await`. */
export type Operand =
  | "call" // f(a)
  | "method" // o.m(a)
  | "eval" // eval(code), a direct one
  | "function" // () => {…}
  | "generator function" // function* () {…}
  | "reference" // cleanup, file.close, this
  | "effect" // n--, new Probe(), ok && commit()
  | "inert" // 1, a + b, {}
  | "super call" // super()
  | "spread" // ...list
  | "none";

/** The names that `defer` has as members: the other markers, and what lowered code calls. */
export const OUTCOMES: ReadonlySet<string> = new Set(["onError", "onSuccess", "recover"]);
export const RUNTIME: ReadonlySet<string> = new Set(["run", "exit", "thrown", "with", "value", "asyncValue"]);
/** The members of an outcome marker that lowered code calls. */
export const OUTCOME_RUNTIME: ReadonlySet<string> = new Set(["with", "value", "asyncValue"]);
