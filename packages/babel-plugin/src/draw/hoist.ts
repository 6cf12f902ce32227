import { functionsOf, type Node, type Survey } from "@deferkit/core";
import type { Host, Path } from "../host.ts";

/** Draws the functions that a body declares, which moves into a block, as core's `FunctionsPlan` shows. */
export function drawFunctions(owner: Path, statements: readonly Node[], found: Survey, { types: t }: Host): Node[] {
  const { params: parameters = [], body } = owner.node; // a static block has no parameters
  const strict = owner.isInStrictMode() || saysStrict(body); // Babel asks what is around the function
  const { variables, dropped } = functionsOf(statements, { parameters, strict }, found);
  const rest = statements.filter((node) => !variables.has(node) && !dropped.has(node));
  return [...[...variables].map((node) => toVariable(node, t)), ...rest];
}

function saysStrict({ directives }: Node): boolean {
  return directives?.some(({ value }: Node) => value.value === "use strict") ?? false;
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
