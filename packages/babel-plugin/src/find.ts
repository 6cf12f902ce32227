import { addNames, hasEscapes, isWrapper, Occurrences, type Node } from "@deferkit/core";
import type { Binding, Path, Scope } from "./host.ts";

/** An identifier that stands for the marker, or for a namespace that holds it. */
export interface Root {
  readonly path: Path;
  readonly is: "marker" | "namespace";
  /** How the name was bound, which lowered code at module level follows. */
  readonly by: "import" | "require" | "import equals" | "nothing";
  readonly binding: Binding | undefined;
}

/** Finds every mention of the markers' names in a file, by Babel's own scopes (language.md §1). */
export function findRoots(program: Path, source: string, code: string): Root[] {
  let roots = collect(program, source, code);
  const known = new Set<Path>();
  if (!roots.every(({ path }) => isAttached(path, known))) {
    // Another plugin has edited the tree without telling the scopes, which remember what was there before.
    program.scope.crawl();
    known.clear();
    roots = collect(program, source, code).filter(({ path }) => isAttached(path, known));
  }
  return roots.filter((root) => !isParameterProperty(root)).sort((a, b) => a.path.node.start - b.path.node.start);
}

/** Whether the name is that of a `constructor(private defer)` around it, which Babel's scopes do not know. */
function isParameterProperty({ path }: Root): boolean {
  const isOne = (parameter: Node): boolean => {
    const names = new Set<string>();
    if (parameter.type === "TSParameterProperty") addNames(parameter, names);
    return names.has(path.node.name);
  };
  return Boolean(path.findParent(({ node }) => node.kind === "constructor" && node.params.some(isOne)));
}

function collect(program: Path, source: string, code: string): Root[] {
  const words = freeWords(program.scope, source, code);
  return [...importRoots(program, source), ...(words.length > 0 ? freeRoots(program, source, words, code) : [])];
}

/**
 * Whether the path's node, and each around it, still stands where the path says.
 *
 * @param known - the paths that do
 */
function isAttached(path: Path, known: Set<Path>): boolean {
  for (; path.parentPath && !known.has(path); path = path.parentPath) {
    known.add(path); // if not, the answer is no for them all
    const slot = path.parentPath.node?.[path.listKey ?? path.key]; // a removed path has no node
    if (Array.isArray(slot) ? !slot.includes(path.node) : slot !== path.node) return false;
  }
  return true;
}

function* importRoots(program: Path, source: string): Generator<Root> {
  for (const written of program.node.body as Node[]) {
    const statement = importEqualsIn(written) ?? written;
    if (statement.importKind === "type" || statement.importKind === "typeof") continue;
    if (statement.type === "ImportDeclaration" && statement.source.value === source) {
      for (const specifier of statement.specifiers as Node[]) {
        const is = roleOf(specifier);
        if (is) yield* references(program.scope.getBinding(specifier.local.name), is, "import");
      }
    } else if (requiredByImportEquals(statement) === source) {
      yield* references(program.scope.getBinding(statement.id.name), "namespace", "import equals");
    }
  }
}

function roleOf(specifier: Node): Root["is"] | undefined {
  if (specifier.type === "ImportNamespaceSpecifier") return "namespace";
  if (specifier.type !== "ImportSpecifier" || specifier.importKind === "type" || specifier.importKind === "typeof")
    return undefined;
  return nameOf(specifier.imported) === "defer" ? "marker" : undefined;
}

/** TypeScript's `import kit = require("deferkit")`, which Babel 8 keeps in a declaration where it is exported. */
export function importEqualsIn(statement: Node): Node | undefined {
  const node = statement.type === "ExportNamedDeclaration" && statement.declaration ? statement.declaration : statement;
  return node.type === "TSImportEqualsDeclaration" ? node : undefined;
}

/** What `import kit = require(…)` names. */
function requiredByImportEquals(statement: Node): string | undefined {
  if (statement.type !== "TSImportEqualsDeclaration") return undefined;
  return statement.moduleReference.type === "TSExternalModuleReference"
    ? statement.moduleReference.expression.value
    : undefined;
}

function references(binding: Binding | undefined, is: Root["is"], by: Root["by"]): Root[] {
  return (binding?.referencePaths ?? []).map((path) => ({ path, is, by, binding }));
}

/** The words that the file uses without binding them, so that most files are not walked a second time. */
function freeWords({ globals, bindings }: Scope, source: string, code: string): string[] {
  const requires = "require" in globals && (hasEscapes(code) || code.includes(source) || !code);
  return [...(requires ? ["require"] : []), ...("defer" in globals || isAmbient(bindings.defer) ? ["defer"] : [])];
}

function freeRoots(program: Path, source: string, words: readonly string[], code: string): Root[] {
  const roots: Root[] = [];
  const occurrences = code ? new Occurrences(code, words) : undefined;
  program.traverse({
    enter(path: Path) {
      const { start, end, decorators, declaration } = path.node;
      // Decorators may stand in front of what they belong to.
      const holds = decorators?.length || declaration?.decorators?.length || occurrences?.mayBeIn(start, end) !== false;
      if (!holds) path.skip();
    },
    ReferencedIdentifier(path: Path) {
      const { name } = path.node;
      if (!words.includes(name)) return;
      const binding = path.scope.getBinding(name);
      if (binding && !isAmbient(binding)) return;
      if (name === "defer") roots.push({ path, is: "marker", by: "nothing", binding: undefined });
      else roots.push(...requireRoots(path, source));
    },
  });
  return roots;
}

/** `declare const defer: …` and the like declare nothing that exists at run time. */
function isAmbient(binding: Binding | undefined): boolean {
  return binding !== undefined && (binding.path.node.declare === true || binding.path.parent?.declare === true);
}

/** `const { defer } = require("deferkit")`, `const kit = require("deferkit")`. */
function requireRoots(callee: Path, source: string): Root[] {
  const call = callee.parentPath;
  const [argument] = call.node.arguments ?? [];
  if (call.node.type !== "CallExpression" || callee.key !== "callee" || argument?.value !== source) return [];
  const value = outermost(call);
  const declarator = value.parent;
  if (declarator.type !== "VariableDeclarator" || value.key !== "init") return [];
  return boundBy(declarator.id).flatMap(({ name, is }) => {
    const binding = value.scope.getBinding(name);
    return binding?.constant ? references(binding, is, "require") : [];
  });
}

function boundBy(pattern: Node): { name: string; is: Root["is"] }[] {
  if (pattern.type === "Identifier") return [{ name: pattern.name, is: "namespace" }];
  if (pattern.type !== "ObjectPattern") return [];
  return (pattern.properties as Node[])
    .filter((property) => property.key && !property.computed && nameOf(property.key) === "defer")
    .filter((property) => property.value.type === "Identifier")
    .map((property) => ({ name: property.value.name, is: "marker" }));
}

/** The path of `path`'s expression with the wrappers around it. */
export function outermost(path: Path): Path {
  while (isWrapper(path.parent)) path = path.parentPath;
  return path;
}

/** What a module export name or a property key says. */
export function nameOf(key: Node): string | undefined {
  return key.type === "Identifier" ? key.name : key.type === "StringLiteral" ? key.value : undefined;
}
