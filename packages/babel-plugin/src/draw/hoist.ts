import type { FunctionsPlan, Node } from "@deferkit/core";
import type { Host } from "../host.ts";

/** Draws the functions that a body declares, which moves into a block, as core's `FunctionsPlan` shows. */
export function drawFunctions(
  statements: readonly Node[],
  { variables, dropped }: FunctionsPlan<Node>,
  { types: t }: Host,
): Node[] {
  const rest = statements.filter((node) => !variables.has(node) && !dropped.has(node));
  return [...[...variables].map((node) => toVariable(node, t)), ...rest];
}

/** Given `function f() {}`, produces `var f = function () {};` */
function toVariable(declaration: Node, t: Host["types"]): Node {
  const { id } = declaration;
  const expression = t.inherits(
    t.functionExpression(null, declaration.params, declaration.body, declaration.generator, declaration.async),
    declaration,
  );
  for (const key of ["returnType", "typeParameters", "predicate"]) expression[key] = declaration[key];
  const variable = t.variableDeclaration("var", [t.variableDeclarator(id, t.removeComments(expression))]);
  return t.inherits(variable, declaration);
}
