import { isCall, isMember, isWrapper, memberName, peel, textOf, type Node } from "@deferkit/core";
import type { Scope, SourceCode } from "eslint";

/** The variable that a name refers to; `undefined` for a global that no configuration declares. */
export function variableOf(name: Node, sourceCode: SourceCode): Scope.Variable | undefined {
  let scope: Scope.Scope | null = sourceCode.getScope(name as any); // any: ESLint's types name each kind of node
  for (; scope; scope = scope.upper) {
    const variable = scope.set.get(name.name);
    if (variable) return variable;
  }
  return undefined;
}

/**
 * What an expression reads from a global, or from a module of Node's, as a path from the global: `Date.now`,
 * `process.exit` also where it is written `exit` after `import { exit } from "node:process"`.
 *
 * @returns `undefined` for any other expression
 */
export function globalPath(node: Node, sourceCode: SourceCode): string | undefined {
  const inner = peel(node);
  if (inner.type === "Identifier") return rootPath(inner, sourceCode);
  if (!isMember(inner)) return undefined;
  const [object, name] = [globalPath(inner.object, sourceCode), memberName(inner)];
  if (object === undefined || name === undefined) return undefined;
  return object === "" ? name : `${object}.${name}`;
}

const GLOBALS = new Set(["globalThis", "window", "self", "global"]);
/** The paths of what modules export, from the global. */
const MODULES = new Map([
  ["process", "process"],
  ["perf_hooks", ""],
  ["console", "console"],
]);

function rootPath(name: Node, sourceCode: SourceCode): string | undefined {
  const variable = variableOf(name, sourceCode);
  const definition = variable?.defs[0];
  if (!definition) return GLOBALS.has(name.name) ? "" : name.name;
  const [node, parent] = [definition.node as Node, (definition as { parent?: Node }).parent];
  if (definition.type === "ImportBinding") return importedPath(node, sourceOf(parent ?? node));
  return definition.type === "Variable" && node.init ? requiredPath(name.name, node, sourceCode) : undefined;
}

/** Also of TypeScript's `import process = require("node:process")`, and empty for `import exit = process.exit`. */
function sourceOf({ source, moduleReference }: Node): string {
  return source?.value ?? moduleReference?.expression?.value ?? "";
}

function importedPath(specifier: Node, source: string): string | undefined {
  const module = modulePath(source);
  if (module === undefined || specifier.type !== "ImportSpecifier") return module;
  const name: string = specifier.imported.name ?? specifier.imported.value;
  return name === "default" ? module : join(module, name);
}

/** `const process = require("node:process")`, `const { exit } = require("node:process")`, `const { exit } = process`. */
function requiredPath(name: string, { id, init }: Node, sourceCode: SourceCode): string | undefined {
  const value = peel(init);
  const isRequire = isCall(value) && value.callee.name === "require" && value.arguments.length === 1;
  const from = isRequire ? modulePath(textOf(value.arguments[0]) ?? "") : globalPath(value, sourceCode);
  if (from === undefined || id.type === "Identifier") return from;
  if (id.type !== "ObjectPattern") return undefined;
  const property = (id.properties as Node[]).find(({ value: local }) => local?.name === name);
  return property && !property.computed ? join(from, property.key.name) : undefined;
}

function modulePath(source: string): string | undefined {
  return MODULES.get(source.replace(/^node:/, ""));
}

function join(object: string, name: string): string {
  return object === "" ? name : `${object}.${name}`;
}

/** Whether `path` is one of `patterns`, which may end in `.*`. */
export function matches(path: string, patterns: readonly string[]): boolean {
  return patterns.some(
    (pattern) => path === pattern || (pattern.endsWith(".*") && path.startsWith(pattern.slice(0, -1))),
  );
}

/** The name at the start of a chain of members and calls: `db` of `db.pool.close()`. */
export function rootOf(node: Node): Node {
  for (;;) {
    if (isWrapper(node)) node = node.expression;
    else if (isMember(node)) node = node.object;
    else if (isCall(node)) node = node.callee;
    else return node;
  }
}

/** The last name of a callee: `close` of `db.close`, of `this.#close` and of `close`. */
export function lastName(callee: Node): string | undefined {
  const inner = peel(callee);
  if (inner.type === "Identifier") return inner.name;
  if (!isMember(inner)) return undefined;
  return inner.property.type === "PrivateIdentifier" ? inner.property.name : memberName(inner);
}
