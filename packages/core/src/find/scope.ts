import { isFunction, type Node } from "../read/node.ts";

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
  /** Whether the language keeps it from getting another value: `const` and imports. */
  readonly isFixed: boolean;
  /** What it is given, each time it is given a value; `undefined` for what is not deferkit's. */
  readonly gifts: (Role | undefined)[];
}

/** What a name means. */
export interface Role {
  /** `refused`: the place takes `defer` where it cannot be followed, such as a default import. */
  readonly is: "marker" | "namespace" | "refused";
  /** How the name was bound, which lowered code at module level follows. */
  readonly by: "import" | "require" | "import equals" | "nothing";
  /** The declarator of the variable that gets `require(…)`, the last of the nodes around it from the program inwards. */
  readonly declaration?: readonly Node[] | undefined;
}

/** The binding that `name` has in `scope`; `undefined` where it is free. */
export function lookUp(name: string, scope: Scope | undefined): Binding | undefined {
  for (; scope; scope = scope.parent) {
    const binding = scope.names.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** What a binding means, if every value it is given is the same one of deferkit's (language.md §1.1). */
export function roleOf({ gifts }: Binding): Role | undefined {
  const [first] = gifts;
  return first && gifts.every((gift) => gift?.is === first.is) ? first : undefined;
}

/** The scope where a `var` in `scope` is declared. */
export function varScopeOf(scope: Scope): Scope {
  while (!scope.holdsVars && scope.parent) scope = scope.parent;
  return scope;
}

/**
 * The scope whose variable a sloppy function in a block is as well, by Annex B.3.2: a `var` of its name must not be an
 * error there, and no parameter may have the name.
 *
 * @returns `undefined` where the function is known in its block alone
 */
export function hoistedTo(name: string, block: Scope): Scope | undefined {
  let scope = block.parent;
  for (; scope && !scope.holdsVars; scope = scope.parent) {
    const isCatch = scope.node.type === "CatchClause" && scope.node.param?.type === "Identifier"; // may be a `var` too
    if (scope.names.has(name) && !isCatch) return undefined;
  }
  const known = scope?.names.get(name);
  const around = scope?.parent;
  const isParameter = around && isFunction(around.node) && around.names.has(name);
  return isParameter || (known && !known.isVar) ? undefined : scope;
}

/** Whether a program, or the body of a function, begins with `"use strict"`. */
export function saysStrict({ directives, body }: Node): boolean {
  if (directives) return directives.some(({ value }: Node) => value.value === "use strict"); // Babel's
  for (const { directive } of body as Node[]) {
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
    case "ClassDeclaration":
    case "ClassExpression":
    case "CatchClause":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "SwitchStatement":
      return "names";
    default:
      return isFunction(node) ? "names" : undefined;
  }
}
