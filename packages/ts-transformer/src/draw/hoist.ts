import { planFunctions, type DeclaredFunction, type FunctionsPlan } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "../host.ts";
import type { Owner } from "../find/nodes.ts";
import { addNames } from "../read/names-in.ts";
import { hasDirectEval, type Survey } from "../read/survey.ts";

/** Plans the functions that `statements` declare at the top of a body. */
export function functionsOf(
  owner: Owner,
  statements: readonly ts.Statement[],
  { vars, blockFunctions }: Survey,
  strict: boolean,
  ts: TS,
): FunctionsPlan<ts.Node> {
  const functions = statements.filter(ts.isFunctionDeclaration).map((node) => declared(node, ts));
  if (functions.length === 0) return { variables: new Set(), dropped: new Set() };
  const parameters = new Set<string>();
  if ("parameters" in owner) for (const { name } of owner.parameters) addNames(name, parameters, ts);
  const evals = !strict && statements.some((statement) => hasDirectEval(statement, ts));
  return planFunctions(functions, { strict, parameters, vars, blockFunctions, hasDirectEval: evals });
}

function declared(node: ts.FunctionDeclaration, ts: TS): DeclaredFunction<ts.Node> {
  // Only an export default has no name.
  return { node: ts.getOriginalNode(node), name: node.name!.text, hasBody: node.body !== undefined };
}

/** Draws the functions among the statements of a body, which moves into a block, as core's `FunctionsPlan` shows. */
export function drawFunctions(
  statements: readonly ts.Statement[],
  { variables, dropped }: FunctionsPlan<ts.Node>,
  factory: ts.NodeFactory,
  ts: TS,
): ts.Statement[] {
  const isPlanned = (which: ReadonlySet<ts.Node>, node: ts.Node): boolean => which.has(ts.getOriginalNode(node));
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
