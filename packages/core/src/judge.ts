import type { Facts, Marker } from "./facts.ts";
import type { Code } from "./messages.ts";

/** How one deferred thing is captured at its statement. */
export interface Capture {
  readonly marker: Marker;
  /**
   * - `call`: receiver, callee and arguments are evaluated now and called at exit
   * - `eval`: the same for a direct `eval`, which has to stay written as one
   * - `function`: a function literal, called without arguments
   * - `value`: a value read now; the runtime checks it, and passes it the outcome where it stands alone
   * - `effect`: a closure evaluates the whole expression at exit
   */
  readonly how: "call" | "eval" | "function" | "value" | "effect";
  /** Whether a chain that is cut short defers nothing. */
  readonly optional: boolean;
  /** Whether the closure of an effect must be async. */
  readonly awaits: boolean;
}

/** The language on one screen: what a mention means, or the code of what is wrong with it (language.md §1, §2, §5, §6). */
export function judge(facts: Facts): Capture | Code | "ignore" {
  const { use, marker, owner, operand, args } = facts;

  if (use === "runtime") return "ignore";
  if (use === "optional") return "DK1012";
  if (use === "member") return "DK1006";
  if (use === "value") return "DK1005";
  if (use === "expression") return "DK1001";

  if (operand === "none") return "DK1008";
  if (operand === "spread") return "DK1003";
  if (owner === "module" && marker !== "defer") return "DK1007";
  if (operand === "generator function") return "DK1010";
  if (marker === "recover" && (args > 1 || !(operand === "function" || operand === "reference"))) return "DK1009";

  // Python's form: the first argument is a value like any other.
  if (args > 1) return capture("value", facts, false);

  if (operand === "super call" || facts.constructs) return "DK1011";
  if (operand === "inert") return "DK1002";
  if (facts.yields) return "DK1004";
  if (operand === "effect") return capture("effect", facts);
  if (operand === "reference") return capture("value", facts);
  if (operand === "function") return capture(marker === "defer" ? "function" : "value", facts);
  return capture(operand === "eval" ? "eval" : "call", facts);
}

function capture(how: Capture["how"], { marker, optional, awaits }: Facts, cuts: boolean = optional): Capture {
  return { marker, how, optional: cuts, awaits };
}
