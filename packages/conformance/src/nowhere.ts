import { parseSync, types } from "@babel/core";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Lowered } from "./backends.ts";
import { isFrame } from "./positions.ts";
import { syntaxOf } from "./syntax.ts";

/** The statements that only deferkit has written and that have a place by the last segment of the map before them, as tools ask. */
export function placedStatements({ code, mapped = code, map }: Lowered, filename: string): string[] {
  const trace = new TraceMap(map);
  const placed: string[] = [];
  types.traverseFast(parseSync(mapped, syntaxOf(filename)) as types.File, (node) => {
    if (!types.isTryStatement(node) || !isFrame(node)) return;
    for (const statement of [node, ...statementsIn(node.handler!.body), ...statementsIn(node.finalizer!)]) {
      const { start } = statement.loc!; // a parsed one
      const { line, column } = originalPositionFor(trace, start);
      if (line !== null) placed.push(`${statement.type} at ${start.line}:${start.column} maps to ${line}:${column}`);
    }
  });
  return placed;
}

function statementsIn(block: types.BlockStatement): types.Statement[] {
  const statements: types.Statement[] = [];
  types.traverseFast(block, (node) => {
    if (types.isStatement(node) && !types.isBlockStatement(node)) statements.push(node);
  });
  return statements;
}
