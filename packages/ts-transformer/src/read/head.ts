import type ts from "typescript";
import type { TS } from "../host.ts";
import { addNames } from "./names-in.ts";

/**
 * Whether the first `count` statements of a function may stand in front of a block with the others: they do not mention,
 * not even in a closure, what the others declare, which is out of reach then.
 */
export function mayStandInFront(statements: readonly ts.Statement[], count: number, ts: TS): boolean {
  const declared = new Set<string>();
  for (const statement of statements.slice(count)) addDeclared(statement, declared, ts);
  return declared.size === 0 || !statements.slice(0, count).some((statement) => mentions(statement, declared, ts));
}

/** Adds the names that a statement declares for the block it stands in, types included. */
function addDeclared(statement: ts.Statement, names: Set<string>, ts: TS): void {
  if (ts.isLabeledStatement(statement)) addDeclared(statement.statement, names, ts);
  else if (ts.isVariableStatement(statement)) {
    const { flags, declarations } = statement.declarationList;
    if (flags & ts.NodeFlags.BlockScoped) for (const { name } of declarations) addNames(name, names, ts);
  } else if (isNamed(statement, ts)) names.add(statement.name.text);
}

function isNamed(node: ts.Statement, ts: TS): node is ts.Statement & { readonly name: ts.Identifier } {
  const { name } = node as { readonly name?: ts.Node }; // a declaration's
  return name !== undefined && ts.isIdentifier(name);
}

/** A direct `eval` may mention anything, and `arguments` a function with the name of a parameter. */
function mentions(statement: ts.Statement, names: ReadonlySet<string>, ts: TS): boolean {
  const open: ts.Node[] = [statement]; // and no recursion: expressions may nest deeper than calls can
  for (let node = open.pop(); node; node = open.pop()) {
    const name = ts.isIdentifier(node) ? node.text : undefined;
    if (name !== undefined && (names.has(name) || name === "eval" || name === "arguments")) return true;
    ts.forEachChild(node, (child) => void open.push(child));
  }
  return false;
}
