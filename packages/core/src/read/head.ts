import { addNames } from "./names-in.ts";
import { eachChild, type Node } from "./node.ts";

/**
 * Whether the first `count` statements of a function may stand in front of a block with the others: they do not mention,
 * not even in a closure, what the others declare, which is out of reach then.
 */
export function mayStandInFront(statements: readonly Node[], count: number): boolean {
  const declared = new Set<string>();
  for (const statement of statements.slice(count)) addDeclared(statement, declared);
  return declared.size === 0 || !statements.slice(0, count).some((statement) => mentions(statement, declared));
}

/** Adds the names that a statement declares for the block it stands in; TypeScript's types have names too. */
function addDeclared(statement: Node, names: Set<string>): void {
  if (statement.type === "LabeledStatement") addDeclared(statement.body, names);
  else if (statement.type === "VariableDeclaration") {
    if (statement.kind !== "var") for (const { id } of statement.declarations) addNames(id, names);
  } else addNames(statement.id ?? null, names);
}

/** A direct `eval` may mention anything, and `arguments` a function with the name of a parameter. */
function mentions(statement: Node, names: ReadonlySet<string>): boolean {
  const open = [statement]; // and no recursion: expressions may nest deeper than calls can
  for (let node = open.pop(); node; node = open.pop()) {
    const isName = node.type === "Identifier" || node.type === "JSXIdentifier";
    if (isName && (names.has(node.name) || node.name === "eval" || node.name === "arguments")) return true;
    eachChild(node, (child) => open.push(child));
  }
  return false;
}
