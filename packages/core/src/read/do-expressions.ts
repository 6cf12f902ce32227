import { eachChild, isClass, isFunction, type Node } from "./node.ts";

/**
 * The `return`s of one function that are in `do` expressions, a proposal that Babel parses. Such a `return` cannot be
 * drawn: the value of a `do` expression is that of its last statement, which a drawn one would change.
 */
export function returnsInDoExpressions(statements: readonly Node[]): Node[] {
  const found: Node[] = [];
  for (const statement of statements) visit(statement, false, found);
  return found;
}

function visit(node: Node, isInside: boolean, found: Node[]): void {
  if (isFunction(node) || isClass(node)) return;
  if (isInside && node.type === "ReturnStatement") found.push(node);
  eachChild(node, (child) => visit(child, isInside || node.type === "DoExpression", found));
}
