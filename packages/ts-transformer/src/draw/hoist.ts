import type { FunctionsPlan } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "../host.ts";

/** Draws the functions among the statements of a body, which moves into a block, as core's `FunctionsPlan` shows. */
export function drawFunctions(
  statements: readonly ts.Statement[],
  { variables, dropped }: FunctionsPlan<ts.Node>,
  factory: ts.NodeFactory,
  ts: TS,
): ts.Statement[] {
  // Planned before their parts were visited, which makes new nodes.
  const originals = (nodes: ReadonlySet<ts.Node>) => new Set([...nodes].map((node) => ts.getOriginalNode(node)));
  const isPlanned = (which: ReadonlySet<ts.Node>, node: ts.Node): boolean => which.has(ts.getOriginalNode(node));
  [variables, dropped] = [originals(variables), originals(dropped)];
  const moved = statements.filter((node) => isPlanned(variables, node));
  const rest = statements.filter((node) => !isPlanned(variables, node) && !isPlanned(dropped, node));
  return [...moved.map((node) => toVariable(node as ts.FunctionDeclaration, factory, ts)), ...rest]; // planned as one
}

/** Given `function f() {}`, produces `var f = function () {};` */
function toVariable(node: ts.FunctionDeclaration, factory: ts.NodeFactory, ts: TS): ts.Statement {
  const expression = factory.createFunctionExpression(
    node.modifiers?.filter(ts.isModifier),
    node.asteriskToken,
    undefined,
    node.typeParameters,
    node.parameters,
    node.type,
    node.body!, // an implementation
  );
  const variable = factory.createVariableDeclaration(
    node.name!,
    undefined,
    undefined,
    ts.setTextRange(expression, node),
  ); // named
  return ts.setTextRange(factory.createVariableStatement(undefined, [variable]), node);
}
