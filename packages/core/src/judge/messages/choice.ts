import { operandOf, afterAwaitAndVoid } from "../../read/operand.ts";
import type { View } from "../../read/view.ts";
import { asStatement, closure } from "./closure.ts";
import { doingsOf } from "./doings.ts";
import type { Told } from "./told.ts";

type Choice<N> = Extract<View<N>, { is: "choice" }>;

/** A choice as statements: `if (test) yes else no`. */
export interface Branches {
  /** `if (ok) defer(commit());` */
  readonly now: string;
  /** `if (ok) commit();` */
  readonly later: string;
}

/**
 * Writes `ok && commit()`, `a || b()`, `ok ? f() : g()` with `if`, both ways.
 *
 * @returns `undefined` where no branch does anything, or the source is not known
 */
export function branchesOf<N>(
  { operator, test, yes, no }: Choice<N>,
  callee: string,
  told: Told<N>,
): Branches | undefined {
  const condition = told.text(test);
  const [first, second] = [branchOf(yes, callee, told), no === undefined ? undefined : branchOf(no, callee, told)];
  if (condition === undefined || !(first ?? second)) return undefined;
  const isSwapped = (operator === "||") !== (first === undefined);
  const tested = operator === "??" ? `${operand(condition)} == null` : isSwapped ? `!${operand(condition)}` : condition;
  const write = (way: keyof Branches): string => {
    const [then, otherwise] = first ? [first[way], second?.[way]] : [second![way], undefined]; // one is there
    return `if (${tested}) ${then}${otherwise === undefined ? "" : ` else ${otherwise}`}`;
  };
  return { now: write("now"), later: write("later") };
}

function branchOf<N>(node: N, callee: string, told: Told<N>): Branches | undefined {
  const text = told.text(node);
  if (text === undefined || text === "undefined") return undefined;
  const { dialect } = told;
  switch (operandOf(afterAwaitAndVoid(node, dialect), dialect)) {
    case "call":
      return { now: `${callee}(${text});`, later: asStatement(text) };
    case "function":
      return { now: `${callee}(${text});`, later: `(${text})();` };
    case "reference":
      return { now: `${callee}(${text});`, later: `${text}();` };
    default: {
      const doings = doingsOf(node, dialect);
      return doings.does ? { now: `${callee}(${closure(text, doings)});`, later: asStatement(text) } : undefined;
    }
  }
}

/** With parentheses, unless it is a name, a member or a simple call. */
function operand(text: string): string {
  return /^[\w$.]+(\([^()]*\))?$/.test(text) ? text : `(${text})`;
}
