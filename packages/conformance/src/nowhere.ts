import { parseSync, types } from "@babel/core";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Lowered } from "./backends.ts";
import { syntaxOf } from "./syntax.ts";

/** The statements that only deferkit has written and that the map of a lowered file gives a place in the source. */
export function placedStatements({ code, mapped = code, map }: Lowered, filename: string): string[] {
  const trace = new TraceMap(map);
  const placed: string[] = [];
  types.traverseFast(parseSync(mapped, syntaxOf(filename)) as types.File, (node) => {
    if (!types.isTryStatement(node) || !isDrawn(node)) return;
    for (const statement of [node, ...statementsIn(node.handler!.body), ...statementsIn(node.finalizer!)]) {
      const { start } = statement.loc!; // a parsed one
      const { line, column } = originalPositionFor(trace, start);
      if (line !== null) placed.push(`${statement.type} at ${start.line}:${start.column} maps to ${line}:${column}`);
    }
  });
  return placed;
}

/** Whether a `try` is deferkit's: its `catch` ends with `_defers.push(_error, defer.thrown)`. */
function isDrawn({ handler, finalizer }: types.TryStatement): boolean {
  const last = handler?.body.body.at(-1);
  if (!finalizer || !types.isExpressionStatement(last) || !types.isCallExpression(last.expression)) return false;
  const thrown = last.expression.arguments[1];
  return types.isMemberExpression(thrown) && types.isIdentifier(thrown.property, { name: "thrown" });
}

function statementsIn(block: types.BlockStatement): types.Statement[] {
  const statements: types.Statement[] = [];
  types.traverseFast(block, (node) => {
    if (types.isStatement(node) && !types.isBlockStatement(node)) statements.push(node);
  });
  return statements;
}
