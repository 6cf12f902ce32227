import type { Expression, Invocation } from "../program.ts";
import { quoted } from "./text.ts";

export function printExpression(expression: Expression): string {
  switch (expression.type) {
    case "literal":
      return String(expression.value);
    case "variable":
      return expression.name;
    case "error":
      return `error("E${expression.id}")`;
    case "this":
      return "this";
    case "arguments":
      return "arguments.length";
    case "new.target":
      return "(new.target === undefined)";
    case "result":
      return printResult("r", expression);
    case "increment":
      return `${expression.name}++`;
    case "equals":
      return `(${expression.name} === ${expression.value})`;
    case "await":
    case "yield":
      return `(${expression.type} ${printExpression(expression.value)})`;
    case "invocation":
      return printInvocation(expression);
  }
}

export function printResult(prefix: string, { id, behaviour }: { id: number; behaviour: string }): string {
  return `result("${prefix}${id}", ${quoted(behaviour)})`;
}

function printInvocation({ callee: { id, form }, argument }: Invocation): string {
  const value = printExpression(argument);
  switch (form) {
    case "method":
    case "class method":
      return `o${id}.f(${value})`;
    case "getter":
      return `o${id}.f`;
    case "setter":
      return `(o${id}.f = ${value})`;
    case "constructor":
    case "derived constructor":
      return `new f${id}(${value})`;
    default:
      return `f${id}(${value})`;
  }
}
