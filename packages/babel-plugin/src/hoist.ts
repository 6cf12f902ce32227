import { addNames, becomesVariable, hasDirectEval, type Declarations, type Node, type Survey } from "@deferkit/core";
import type { Host, Path } from "./host.ts";

/**
 * Keeps the meaning of the functions that a body declares while it moves into a block: of several with one name only
 * the last counts, and `var name = function …` stands at the top where a declaration would become another variable.
 */
export function settleFunctions(owner: Path, statements: readonly Node[], found: Survey, { types: t }: Host): Node[] {
  const last = new Map<string, Node>();
  for (const node of statements) if (node.type === "FunctionDeclaration") last.set(node.id.name, node);
  if (last.size === 0) return [...statements];

  const declarations = declarationsOf(owner, statements, found);
  const variables: Node[] = [];
  const rest: Node[] = [];
  for (const node of statements) {
    const name = isDeclaredFunction(node) ? node.id.name : undefined;
    if (name === undefined || !last.has(name)) rest.push(node);
    else if (!becomesVariable(name, declarations)) {
      if (node.type !== "FunctionDeclaration" || last.get(name) === node) rest.push(node);
    } else if (last.get(name) === node) variables.push(toVariable(node, t));
  }
  return [...variables, ...rest];
}

/** A function, or one of its overload signatures. */
function isDeclaredFunction(node: Node): boolean {
  return node.type === "FunctionDeclaration" || node.type === "TSDeclareFunction";
}

function declarationsOf(owner: Path, statements: readonly Node[], { vars, blockFunctions }: Survey): Declarations {
  const parameters = new Set<string>();
  for (const parameter of owner.node.params ?? []) addNames(parameter, parameters);
  const strict = owner.isInStrictMode() || saysStrict(owner.node.body); // Babel asks what is around the function
  return {
    strict,
    parameters,
    vars,
    blockFunctions,
    hasDirectEval: !strict && statements.some((statement) => hasDirectEval(statement)),
  };
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
