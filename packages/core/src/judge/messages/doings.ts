import type { Dialect } from "../../read/view.ts";

/** What evaluating an expression does, nested functions left out. */
export interface Doings {
  /** Whether it does anything at all. */
  readonly does: boolean;
  readonly awaits: boolean;
  /** What cannot wait in a closure: `yield` or `super(…)`. */
  readonly cannotWait: string | undefined;
}

/** Looks through an expression, for what a message tells the user to write in its place. */
export function doingsOf<N>(node: N, dialect: Dialect<N>): Doings {
  const doings: { -readonly [Key in keyof Doings]: Doings[Key] } = {
    does: false,
    awaits: false,
    cannotWait: undefined,
  };
  const visit = (at: N): void => {
    const seen = dialect.view(at);
    const { is } = seen;
    if (is === "function") return;
    if (DOES.has(is)) doings.does = true;
    if (is === "await") doings.awaits = true;
    if (is === "yield") doings.cannotWait ??= "`yield`";
    if (is === "call" && dialect.view(seen.callee).is === "super") doings.cannotWait ??= "`super(…)`";
    dialect.eachChild(at, visit);
  };
  visit(node);
  return doings;
}

const DOES: ReadonlySet<string> = new Set(["call", "tagged template", "doing", "await", "yield"]);
