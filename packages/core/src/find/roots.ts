import { Occurrences } from "./occurrences.ts";
import { spells } from "./spelling.ts";
import { COMMONJS_NAMES } from "../plan/module-kind.ts";
import { startOf, type Node } from "../read/node.ts";
import { importEqualsIn, importRoles } from "./import.ts";
import { pushChildren, type Keys } from "./keys.ts";
import { readRequire } from "./require.ts";
import { mayHold, resolve, type ParsedFile, type Reference, type Resolved } from "./resolve.ts";
import { lookUp, roleOf, type Binding, type Role } from "./scope.ts";

/** A name of the marker or of a namespace that has it, or a place that takes `defer` and may not. */
export interface Root extends Reference, Role {
  readonly binding: Binding | undefined;
}

export interface Found {
  /** In the order of the text. */
  readonly roots: readonly Root[];
  /** The names that begin with an underscore, used or declared anywhere: found by another walk, of everything. */
  readonly usedNames: () => ReadonlySet<string>;
  /** Whether the file uses a name of CommonJS that it does not bind. */
  readonly isCommonJS: boolean;
}

const FREE: Role = { is: "marker", by: "nothing" };

/**
 * Finds every mention of the markers' names in a file (language.md §1).
 *
 * @param code - the text of the file; empty where the host does not know it
 * @param source - the package's name, as the file imports it
 */
export function findRoots(file: ParsedFile, code: string, source: string): Found {
  const { program, keys } = file;
  const occurrencesOf = (words: Iterable<string>): Occurrences | undefined =>
    code ? new Occurrences(code, words) : undefined;
  const required = mayRequire(code, source) ? requiredNames(program, source, keys, occurrencesOf(["require"])) : [];
  const words = new Set(["defer", ...COMMONJS_NAMES, ...importedNames(program, source), ...required]);
  const resolved = resolve(file, words, source, occurrencesOf(words));
  return {
    roots: [...rootsOf(resolved)].sort((a, b) => startOf(nodeOf(a)) - startOf(nodeOf(b)) || 0), // made nodes have no place
    usedNames: () => resolve(file, words, source, undefined).taken,
    isCommonJS: usesCommonJS(resolved),
  };
}

function* rootsOf({ references, refused, assigned }: Resolved): Generator<Root> {
  for (const reference of references) {
    const { name } = nodeOf(reference);
    const binding = lookUp(name, reference.scope);
    const role = binding ? roleOf(binding) : name === "defer" && !assigned.has(name) ? FREE : undefined;
    if (role) yield { ...reference, ...role, binding };
  }
  for (const place of refused) yield { ...place, is: "refused", by: "require", binding: undefined };
}

export function nodeOf({ path }: Reference): Node {
  return path.at(-1)!; // never empty
}

function usesCommonJS({ references }: Resolved): boolean {
  return references.some((reference) => {
    const { name } = nodeOf(reference);
    return COMMONJS_NAMES.includes(name) && !lookUp(name, reference.scope);
  });
}

function* importedNames(program: Node, source: string): Generator<string> {
  for (const statement of program.body as Node[]) {
    if (statement.type === "ImportDeclaration")
      for (const { local } of importRoles(statement, source).keys()) yield local.name;
    const equals = importEqualsIn(statement);
    if (equals) yield equals.id.name;
  }
}

function mayRequire(code: string, source: string): boolean {
  return !code || code.includes("\\u") || (code.includes("require") && spells(code, source));
}

/** The names that variables get from `require(source)`, wherever they are declared. */
function requiredNames(program: Node, source: string, keys: Keys, occurrences: Occurrences | undefined): string[] {
  const names: string[] = [];
  const work: (Node | undefined)[] = [program];
  for (let node = work.pop(); node; node = work.pop()) {
    if (node.type === "VariableDeclarator") names.push(...(readRequire(node, source)?.names.keys() ?? []));
    if (!occurrences || mayHold(node, occurrences)) pushChildren(node, work, keys);
  }
  return names;
}
