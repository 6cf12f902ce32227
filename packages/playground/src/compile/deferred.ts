import { nodesIn, type Node } from "./read.ts";

/** A part of a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A `defer` statement. */
export interface Statement extends Span {
  /** Where what is deferred begins: after `defer(`. */
  readonly deferred: number;
}

/** Statements that look like `defer(…);`. Only for colours: what is deferred is for the compilers to say. */
export function deferStatements(program: Node): Statement[] {
  const names = namesOf(program);
  return [...nodesIn(program)]
    .filter((node) => node.type === "ExpressionStatement" && names.has(rootOf(node.expression)))
    .map(({ start, end, expression }) => ({
      from: start,
      to: end,
      deferred: expression.arguments?.[0]?.start ?? start,
    }));
}

function namesOf(program: Node): ReadonlySet<string> {
  const names = new Set(["defer"]);
  for (const { type, source, specifiers } of program.body as Node[]) {
    if (type !== "ImportDeclaration" || source.value !== "deferkit") continue;
    for (const { local, imported } of specifiers) {
      if (!imported) names.add(`${local.name}.defer`);
      else if ((imported.name ?? imported.value) === "defer") names.add(local.name);
    }
  }
  return names;
}

/** What is called first in an expression: `defer` of `defer.onError(…)`, `kit.defer` of `kit.defer(…)`. */
function rootOf(node: Node): string {
  switch (node.type) {
    case "CallExpression":
      return rootOf(node.callee);
    case "MemberExpression": {
      const object = rootOf(node.object);
      return node.property.name === "defer" ? `${object}.defer` : object;
    }
    case "Identifier":
      return node.name;
    default:
      return node.expression ? rootOf(node.expression) : "";
  }
}
