import type { Dialect } from "./view.ts";

/**
 * Whether the first `count` statements of a function can stay before a block with the others: they do not mention,
 * not even in a closure, what the others declare, which is out of reach then.
 */
export function mayStandInFront<N>(statements: readonly N[], count: number, dialect: Dialect<N>): boolean {
  const declared = new Set<string>();
  for (const statement of statements.slice(count)) addDeclared(statement, declared, dialect);
  return declared.size === 0 || !statements.slice(0, count).some((each) => mentions(each, declared, dialect));
}

/** Adds the names that a statement declares for the block it is in; TypeScript's types have names too. */
function addDeclared<N>(statement: N, names: Set<string>, dialect: Dialect<N>): void {
  const part = dialect.part(statement);
  if (part.is === "label") addDeclared(part.body, names, dialect);
  else if (part.is === "variables" && part.kind !== "var") part.addNames(names);
  else if ((part.is === "function" || part.is === "closed") && part.name !== undefined) names.add(part.name);
}

/** A direct `eval` may mention anything, and `arguments` a function with the name of a parameter. */
function mentions<N>(statement: N, names: ReadonlySet<string>, { view, eachChild }: Dialect<N>): boolean {
  const open = [statement]; // and no recursion: expressions may nest deeper than calls can
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const seen = view(node);
    const name = seen.is === "name" ? seen.name : undefined;
    if (name !== undefined && (names.has(name) || name === "eval" || name === "arguments")) return true;
    eachChild(node, (child) => void open.push(child));
  }
  return false;
}
