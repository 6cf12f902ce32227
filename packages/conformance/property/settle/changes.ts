import type { Expression, Operand } from "../program.ts";
import type { Place } from "./place.ts";

/** The variables that the operand reads at the statement, and that may be assigned. */
export function changeable(operand: Operand, { assignable }: Place): readonly string[] {
  const read = new Set(tested(operand).concat(values(operand).flatMap(variables)));
  return [...read].filter((name) => assignable.includes(name));
}

const tested = (operand: Operand): string[] =>
  "target" in operand && operand.target.type === "choice" ? [operand.target.name] : [];

function values(operand: Operand): readonly Expression[] {
  if (operand.type === "iife") return [operand.argument];
  return "args" in operand ? operand.args.values : [];
}

function variables(expression: Expression): string[] {
  switch (expression.type) {
    case "variable":
    case "increment":
    case "equals":
      return [expression.name];
    case "await":
    case "yield":
      return variables(expression.value);
    case "invocation":
      return variables(expression.argument);
    default:
      return [];
  }
}
