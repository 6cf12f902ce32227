import { COMMONJS_NAMES, Occurrences, peel, type Node } from "@deferkit/core";
import { pushChildren } from "./children.ts";
import type { Parsed } from "./parse.ts";
import { mayHold, resolve, type Reference, type Resolved } from "./resolve.ts";
import { lookUp, type Binding, type Scope } from "./scope.ts";

/** A name that stands for the marker, or for a namespace that holds it. */
export interface Root extends Reference {
  readonly is: "marker" | "namespace";
  /** How the name was bound, which lowered code at module level follows. */
  readonly by: "import" | "require" | "import equals" | "nothing";
  readonly binding: Binding | undefined;
  /** The variable that gets `require(…)`. */
  readonly declarator?: Node;
}

type Role = Pick<Root, "is" | "by" | "declarator">;

export interface Found {
  /** In the order of the text. */
  readonly roots: readonly Root[];
  /** The names that begin with an underscore, used or declared anywhere: found by another walk, of everything. */
  readonly usedNames: () => ReadonlySet<string>;
  /** Whether the file uses a name of CommonJS that it does not bind. */
  readonly isCommonJS: boolean;
}

const REQUIRE = /(?<![\w$.])require\b|\\u/; // or written with escapes

/** Finds every mention of the markers' names in a file (language.md §1). */
export function findRoots({ program, isModule }: Parsed, code: string, source: string): Found {
  const imports = importsOf(program, source);
  const required = REQUIRE.test(code) && code.includes(source) ? requiredNames(program, source, code) : [];
  const words = new Set(["defer", ...COMMONJS_NAMES, ...imports.keys(), ...required]);
  const resolved = resolve(program, isModule, words, new Occurrences(code, words));
  const roles = new Map<Binding, Role>();
  for (const [name, role] of imports) {
    const binding = resolved.program.names.get(name);
    if (binding) roles.set(binding, role);
  }
  if (required.length > 0) addRequired(resolved, source, roles);
  return {
    roots: [...rootsOf(resolved, roles)].sort(byPlace),
    usedNames: () => resolve(program, isModule, words).taken,
    isCommonJS: usesCommonJS(resolved),
  };
}

function* rootsOf({ references }: Resolved, roles: ReadonlyMap<Binding, Role>): Generator<Root> {
  for (const reference of references) {
    const { name } = nodeOf(reference);
    const binding = lookUp(name, reference.scope);
    const role = binding ? roles.get(binding) : name === "defer" ? FREE : undefined;
    if (role) yield { ...reference, ...role, binding };
  }
}

const FREE: Role = { is: "marker", by: "nothing" };

function byPlace(a: Root, b: Root): number {
  return nodeOf(a).start - nodeOf(b).start;
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

/** The local names of imports, and what they stand for. */
function importsOf(program: Node, source: string): Map<string, Role> {
  const imports = new Map<string, Role>();
  for (const written of program.body as Node[]) {
    const statement = importEqualsIn(written) ?? written;
    if (statement.importKind === "type") continue;
    if (statement.type === "ImportDeclaration" && statement.source.value === source) {
      for (const specifier of statement.specifiers as Node[]) {
        const is = roleOf(specifier);
        if (is) imports.set(specifier.local.name, { is, by: "import" });
      }
    } else if (requiredByImportEquals(statement) === source) {
      imports.set(statement.id.name, { is: "namespace", by: "import equals" });
    }
  }
  return imports;
}

function roleOf(specifier: Node): Root["is"] | undefined {
  if (specifier.type === "ImportNamespaceSpecifier") return "namespace";
  if (specifier.type !== "ImportSpecifier" || specifier.importKind === "type") return undefined;
  return keyName(specifier.imported) === "defer" ? "marker" : undefined;
}

/** TypeScript's `import kit = require("deferkit")`, exported or not. */
export function importEqualsIn(statement: Node): Node | undefined {
  const node = statement.type === "ExportNamedDeclaration" && statement.declaration ? statement.declaration : statement;
  return node.type === "TSImportEqualsDeclaration" ? node : undefined;
}

/** What `import kit = require(…)` names. */
function requiredByImportEquals({ type, moduleReference }: Node): string | undefined {
  if (type !== "TSImportEqualsDeclaration" || moduleReference.type !== "TSExternalModuleReference") return undefined;
  return moduleReference.expression.value;
}

/** The names that variables get from `require(source)`, wherever they are declared. */
function requiredNames(program: Node, source: string, code: string): string[] {
  const occurrences = new Occurrences(code, ["require"]);
  const names: string[] = [];
  const work: (Node | undefined)[] = [program];
  for (let node = work.pop(); node; node = work.pop()) {
    if (node.type === "VariableDeclarator" && requireIn(node.init, source)) {
      names.push(...boundBy(node.id).map(({ name }) => name));
    }
    if (mayHold(node, occurrences)) pushChildren(node, work);
  }
  return names;
}

function addRequired({ declarators }: Resolved, source: string, roles: Map<Binding, Role>): void {
  for (const { node, scope } of declarators) {
    if (!requireIn(node.init, source) || lookUp("require", scope)) continue;
    for (const { name, is } of boundBy(node.id)) {
      const binding = lookUp(name, scope as Scope);
      if (binding?.isConstant) roles.set(binding, { is, by: "require", declarator: node });
    }
  }
}

/** Whether the value is `require(source)`. */
function requireIn(init: Node | null, source: string): boolean {
  const call = init && peel(init);
  if (call?.type !== "CallExpression" || call.optional) return false;
  return call.callee.type === "Identifier" && call.callee.name === "require" && call.arguments[0]?.value === source;
}

function boundBy(pattern: Node): { name: string; is: Root["is"] }[] {
  if (pattern.type === "Identifier") return [{ name: pattern.name, is: "namespace" }];
  if (pattern.type !== "ObjectPattern") return [];
  return (pattern.properties as Node[])
    .filter((property) => property.key && !property.computed && keyName(property.key) === "defer")
    .filter((property) => property.value.type === "Identifier")
    .map((property) => ({ name: property.value.name, is: "marker" }));
}

/** What a module export name or a property key says. */
export function keyName(key: Node): string | undefined {
  return key.type === "Identifier" ? key.name : typeof key.value === "string" ? key.value : undefined;
}

/** What a member reads, where it can be told. */
export function memberName({ property, computed }: Node): string | undefined {
  if (property.type === "TemplateLiteral")
    return property.expressions.length === 0 ? property.quasis[0].value.cooked : undefined;
  if (property.type === "JSXIdentifier") return property.name;
  return computed && property.type === "Identifier" ? undefined : keyName(property);
}
