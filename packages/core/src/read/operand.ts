import type { Operand } from "../judge/facts.ts";
import { unwrap, type Dialect } from "./view.ts";

/** The arguments of a call of `defer`, taken apart. */
export interface Reading<N> {
  readonly operand: Operand;
  /** The number of arguments as written; a spread counts as Infinity. */
  readonly args: number;
  /** Whether the operand is an optional chain, which may be cut short. */
  readonly optional: boolean;
  /** The operand itself: without wrappers, and without `await` and `void` before a call. */
  readonly node: N | undefined;
}

/**
 * Reads the arguments of a call of `defer` (language.md §2).
 *
 * @param written - the arguments
 */
export function readOperand<N>(written: readonly N[], dialect: Dialect<N>): Reading<N> {
  const [first] = written;
  const isSpread = (arg: N): boolean => dialect.view(arg).is === "spread";
  const args = written.some(isSpread) ? Infinity : written.length;
  if (first === undefined) return { operand: "none", args, optional: false, node: undefined };
  if (isSpread(first)) return { operand: "spread", args, optional: false, node: first };
  const node = unwrap(first, dialect);
  const called = afterAwaitAndVoid(node, dialect);
  const operand = operandOf(called, dialect);
  // Without a call after it, a leading `await` or `void` would have to be evaluated.
  if (called !== node && !CALLS.has(operand)) return { operand: "other", args, optional: false, node };
  const at = operand === "generator function" ? literalIn(called, dialect) : called;
  return { operand, args, optional: MAY_BE_CUT.has(operand) && dialect.isCut(called), node: at };
}

const CALLS: ReadonlySet<Operand> = new Set(["call", "eval", "super call"]);
const MAY_BE_CUT: ReadonlySet<Operand> = new Set(["call", "reference"]);

/** The operand without any `await` and `void` before it, and the wrappers between them (language.md §2.1). */
export function afterAwaitAndVoid<N>(node: N, dialect: Dialect<N>): N {
  for (;;) {
    const inner = unwrap(node, dialect);
    const seen = dialect.view(inner);
    if (seen.is !== "await" && seen.is !== "void") return inner;
    node = seen.inner;
  }
}

/** What an expression is, as an operand; its wrappers are gone already. */
export function operandOf<N>(node: N, dialect: Dialect<N>): Operand {
  const seen = dialect.view(node);
  switch (seen.is) {
    case "call":
    case "tagged template": {
      const callee = dialect.view(unwrap(seen.callee, dialect));
      if (callee.is === "super") return "super call";
      if (callee.is === "function" && callee.generator) return "generator function";
      const isEval = seen.is === "call" && !seen.optional && callee.is === "name" && callee.name === "eval";
      return isEval ? "eval" : "call";
    }
    case "function":
      return seen.generator ? "generator function" : "function";
    case "name":
    case "this":
    case "member":
      return "reference";
    default:
      return "other";
  }
}

/** The function literal that is the operand, or is called in it. */
function literalIn<N>(node: N, dialect: Dialect<N>): N {
  const seen = dialect.view(node);
  return seen.is === "function" || !("callee" in seen) ? node : unwrap(seen.callee, dialect);
}
