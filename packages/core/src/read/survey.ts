import { depthBehind, type Around, type ReturnFacts } from "../plan/returns.ts";
import type { SitesFacts } from "../plan/records.ts";
import { isSettled, type Form } from "./settled.ts";
import { mayStandInFront } from "./head.ts";
import { addNames } from "./names-in.ts";
import { eachChild, isClass, isFunction, peel, type Node } from "./node.ts";

/** What a backend has to know of a function's statements before it wraps them. */
export interface Survey {
  readonly returns: readonly Return[];
  /** The names declared with `var`, at any depth. */
  readonly vars: ReadonlySet<string>;
  /** The names of functions declared in nested blocks, which sloppy mode also assigns at the function's level. */
  readonly blockFunctions: ReadonlySet<string>;
  /** The labels of statements, which the label of a detour must differ from. */
  readonly labels: ReadonlySet<string>;
  readonly sites: SitesFacts;
}

export interface Return extends ReturnFacts {
  readonly node: Node;
  /** Where it stands: `container[key] === node`. */
  readonly container: any; // a slot of a foreign tree
  readonly key: string | number;
}

/**
 * Looks through the statements of one function or static block, not into nested functions and classes.
 *
 * @param deferring - the statements that defer
 */
export function survey(statements: readonly Node[], deferring: ReadonlySet<Node>): Survey {
  const found: Found = {
    ...{ returns: [], vars: new Set(), blockFunctions: new Set(), labels: new Set() },
    ...{ sites: { repeat: false, follow: true, head: undefined }, deferring, lists: [], loops: 0, home: undefined },
  };
  visitList(statements, { guarded: false, depth: 0 }, found, true);
  const { sites } = found;
  if (sites.head && !mayStandInFront(statements, sites.head.statements)) sites.head = undefined;
  return found;
}

interface Found {
  readonly returns: Return[];
  readonly vars: Set<string>;
  readonly blockFunctions: Set<string>;
  readonly labels: Set<string>;
  readonly sites: { -readonly [Fact in keyof SitesFacts]: SitesFacts[Fact] };
  readonly deferring: ReadonlySet<Node>;
  /** The lists of statements, and how many loops, around the place of the visit. */
  readonly lists: (readonly Node[])[];
  loops: number;
  /** The list of the first statement that defers; `null` where it stands in none. */
  home: readonly Node[] | null | undefined;
}

function visitList(statements: readonly Node[], around: Around, found: Found, top: boolean): void {
  found.lists.push(statements);
  statements.forEach((statement, index) => {
    visit(statement, statements, index, around, found, top);
    if (isUsing(statement)) around = guarded(around);
  });
  found.lists.pop();
}

function visitSite(container: unknown, { sites, lists, loops, home }: Found): Found["home"] {
  if (loops > 0) sites.repeat = true;
  if (home === undefined) return lists.find((list) => list === container) ?? null;
  if (home === null || !lists.includes(home)) sites.follow = false;
  return home;
}

function visit(node: Node, container: unknown, key: string | number, around: Around, found: Found, top = false): void {
  if (node.type === "ReturnStatement") {
    const { argument } = node;
    const settled = argument ? isSettled(peel(argument) as Form) : true;
    found.returns.push({ node, container, key, ...around, hasValue: Boolean(argument), settled });
  } else if (found.deferring.has(node)) {
    const isHead = top && found.home === undefined && !around.guarded;
    if (isHead) found.sites.head = { statements: Number(key) + 1, returns: found.returns.length };
    found.home = visitSite(container, found);
  } else if (node.type === "FunctionDeclaration") {
    if (!top && node.id) found.blockFunctions.add(node.id.name);
  } else if (node.type === "VariableDeclaration") {
    if (node.kind === "var") for (const { id } of node.declarations) addNames(id, found.vars);
  } else if (node.type === "TryStatement") {
    visitTry(node, around, found);
  } else if (node.type === "BlockStatement") {
    visitList(node.body, around, found, false);
  } else if (!isFunction(node) && !isClass(node) && !isOpaque(node)) {
    if (node.type === "LabeledStatement") found.labels.add(node.label.name);
    const closes = node.type === "ForOfStatement" || (node.init ? isUsing(node.init) : false);
    const loops = LOOP.test(node.type) ? 1 : 0;
    found.loops += loops;
    eachChild(node, (child, slot, at) => visit(child, slot, at, closes ? guarded(around) : around, found));
    found.loops -= loops;
  }
}

const LOOP = /^(For|ForIn|ForOf|While|DoWhile)Statement$/;

function visitTry(node: Node, around: Around, found: Found): void {
  const { block, handler, finalizer } = node;
  const before = found.returns.length;
  visit(block, node, "block", guarded(around), found);
  if (handler) visit(handler, node, "handler", finalizer ? guarded(around) : around, found);
  if (finalizer)
    visit(finalizer, node, "finalizer", { ...around, depth: depthBehind(found.returns.slice(before), around) }, found);
}

function guarded({ depth }: Around): Around {
  return { guarded: true, depth };
}

/** Expressions hold no statements of this function, but for the proposed `do`. */
function isOpaque(node: Node): boolean {
  return node.type.endsWith("Expression") && node.type !== "DoExpression";
}

function isUsing(node: Node): boolean {
  return node.type === "VariableDeclaration" && (node.kind === "using" || node.kind === "await using");
}

/**
 * Whether a direct `eval` runs among the statements of a function, which in sloppy mode may declare variables in it. Nested
 * functions have variables of their own, and arrow functions nothing that eval could declare into.
 */
export function hasDirectEval(node: Node): boolean {
  if (isFunction(node)) return false;
  if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "eval") return true;
  let found = false;
  eachChild(node, (child) => {
    found ||= hasDirectEval(child);
  });
  return found;
}
