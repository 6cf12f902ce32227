import type { Facts, Marker } from "./facts.ts";
import type { Code } from "./messages/messages.ts";

/** How one deferred thing is captured at its statement. */
export interface Capture {
  readonly marker: Marker;
  /**
   * - `call`: receiver, callee and arguments are evaluated now and called at exit
   * - `function`: a function literal, called without arguments
   * - `value`: a value read now; the runtime checks it, and passes it the outcome where it is deferred alone
   */
  readonly how: "call" | "function" | "value";
  /** Whether a chain that is cut short defers nothing. */
  readonly optional: boolean;
}

/** The language on one screen: what a mention means, or the code of what is wrong with it (language.md §1, §2, §5, §6). */
export function judge(facts: Facts): Capture | Code | "ignore" {
  const { use, marker, kind, operand, args, optional } = facts;

  if (use === "runtime") return "ignore";
  if (use === "optional") return "DK1012";
  if (use === "member") return "DK1006";
  if (use === "value") return "DK1005";
  if (use === "expression") return "DK1001";

  if (operand === "none") return "DK1008";
  if (operand === "spread") return "DK1003";
  if (kind === "module" && marker !== "defer") return "DK1007";
  if (operand === "generator function") return "DK1010";
  if (marker === "recover" && (args > 1 || !(operand === "function" || operand === "reference"))) return "DK1009";

  // Python's form: the first argument is a value like any other.
  if (args > 1) return { marker, how: "value", optional: false };

  switch (operand) {
    case "call":
      return { marker, how: "call", optional };
    case "function":
      return { marker, how: marker === "defer" ? "function" : "value", optional };
    case "reference":
      return { marker, how: "value", optional };
    case "super call":
      return "DK1011";
    case "eval":
      return "DK1013";
    case "other":
      return "DK1002";
  }
}
