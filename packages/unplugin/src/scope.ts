import { isFunction, type Node } from "@deferkit/core";

/** A region of the text with names of its own. */
export interface Scope {
  readonly node: Node;
  readonly parent: Scope | undefined;
  /** Whether `var` and functions are declared here: in a function's body, a static block, a namespace, the program. */
  readonly holdsVars: boolean;
  readonly strict: boolean;
  readonly names: Map<string, Binding>;
}

/** What a name is bound to. */
export interface Binding {
  readonly scope: Scope;
  readonly isVar: boolean;
  /** Whether it never gets another value. */
  isConstant: boolean;
}

/** The binding that `name` has in `scope`; `undefined` where it is free. */
export function lookUp(name: string, scope: Scope | undefined): Binding | undefined {
  for (; scope; scope = scope.parent) {
    const binding = scope.names.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** The scope where a `var` in `scope` is declared. */
export function varScopeOf(scope: Scope): Scope {
  while (!scope.holdsVars && scope.parent) scope = scope.parent;
  return scope;
}

/** Whether a statement list begins with `"use strict"`. */
export function saysStrict(statements: readonly Node[]): boolean {
  for (const { directive } of statements) {
    if (typeof directive !== "string") return false;
    if (directive === "use strict") return true;
  }
  return false;
}

/** What is opened when the walk comes to `node`, whose parent is `parent`. */
export function opensScope(node: Node, parent: Node | undefined): "vars" | "names" | undefined {
  switch (node.type) {
    case "Program":
    case "StaticBlock":
    case "TSModuleBlock":
      return "vars";
    case "BlockStatement":
      return parent && isFunction(parent) ? "vars" : "names";
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ClassDeclaration":
    case "ClassExpression":
    case "CatchClause":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "TSEnumBody":
      return "names";
    default:
      return undefined;
  }
}
