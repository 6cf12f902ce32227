import { becomesVariable, type Declarations } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "./host.ts";
import type { Owner } from "./nodes.ts";
import { addNames } from "./names-in.ts";
import { hasDirectEval, type Survey } from "./survey.ts";

/**
 * Keeps the meaning of the functions that a body declares while it moves into a block: of several with one name only
 * the last counts, and `var name = function …` stands at the top where a declaration would become another variable.
 */
export function settleFunctions(
  owner: Owner,
  statements: readonly ts.Statement[],
  found: Survey,
  strict: boolean,
  factory: ts.NodeFactory,
  ts: TS,
): ts.Statement[] {
  const last = new Map<string, ts.Statement>();
  for (const node of statements) if (ts.isFunctionDeclaration(node) && node.body) last.set(node.name!.text, node); // only an export default has none
  if (last.size === 0) return [...statements];

  const declarations = declarationsOf(owner, statements, found, strict, ts);
  const variables: ts.Statement[] = [];
  const rest: ts.Statement[] = [];
  for (const node of statements) {
    const name = ts.isFunctionDeclaration(node) ? node.name!.text : undefined; // see above
    if (name === undefined || !last.has(name)) rest.push(node);
    else if (!becomesVariable(name, declarations)) {
      if (!(node as ts.FunctionDeclaration).body || last.get(name) === node) rest.push(node);
    } else if (last.get(name) === node) variables.push(toVariable(node as ts.FunctionDeclaration, factory, ts));
  }
  return [...variables, ...rest];
}

function declarationsOf(
  owner: Owner,
  statements: readonly ts.Statement[],
  found: Survey,
  strict: boolean,
  ts: TS,
): Declarations {
  const parameters = new Set<string>();
  if ("parameters" in owner) for (const { name } of owner.parameters) addNames(name, parameters, ts);
  const { vars, blockFunctions } = found;
  const evals = !strict && statements.some((statement) => hasDirectEval(statement, ts));
  return { strict, parameters, vars, blockFunctions, hasDirectEval: evals };
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
