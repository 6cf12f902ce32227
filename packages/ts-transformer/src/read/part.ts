import type { Part } from "@deferkit/core";
import type ts from "typescript";
import { isFunction } from "../find/nodes.ts";
import type { TS } from "../host.ts";
import { addNames } from "./names-in.ts";

/** What core's survey asks about a statement, or a part of one. */
export function partOf(node: ts.Node, ts: TS): Part<ts.Node> {
  if (ts.isReturnStatement(node)) return { is: "return", value: node.expression };
  if (ts.isFunctionDeclaration(node)) return { is: "function", name: node.name?.text, hasBody: Boolean(node.body) };
  if (ts.isVariableStatement(node)) return partOfVariables(node.declarationList, ts);
  if (ts.isVariableDeclarationList(node)) return partOfVariables(node, ts);
  if (ts.isTryStatement(node)) {
    return { is: "try", block: node.tryBlock, handler: node.catchClause, finalizer: node.finallyBlock };
  }
  if (ts.isBlock(node)) return { is: "list", statements: node.statements };
  if (ts.isLabeledStatement(node)) return { is: "label", label: node.label.text, body: node.statement };
  if (ts.isIterationStatement(node, false)) return { is: "loop", closes: closes(node, ts) };
  const isClosed =
    ts.isExpression(node) || ts.isClassLike(node) || isFunction(node, ts) || ts.isDeclarationStatement(node);
  if (!isClosed) return { is: "other" };
  const { name } = node as { readonly name?: ts.Node }; // a declaration's
  return { is: "closed", name: name && ts.isIdentifier(name) ? name.text : undefined };
}

function partOfVariables(list: ts.VariableDeclarationList, ts: TS): Part<ts.Node> {
  const kind = isUsing(list, ts) ? "using" : list.flags & ts.NodeFlags.BlockScoped ? "block" : "var";
  return {
    ...{ is: "variables", kind },
    addNames: (names) => {
      for (const { name } of list.declarations) addNames(name, names, ts);
    },
  };
}

/** Whether something of the loop is closed or disposed of when it ends. */
function closes(loop: ts.IterationStatement, ts: TS): boolean {
  if (ts.isForOfStatement(loop)) return true;
  return ts.isForStatement(loop) && loop.initializer !== undefined && isUsing(loop.initializer, ts);
}

function isUsing(node: ts.Node, ts: TS): boolean {
  // `using` is 4 and `await using` 6; TypeScript before 5.2 knows neither, where 4 is a flag of something else.
  const { Using } = ts.NodeFlags;
  return Using !== undefined && ts.isVariableDeclarationList(node) && (node.flags & Using) !== 0;
}
