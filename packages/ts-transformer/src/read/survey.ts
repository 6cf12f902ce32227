import { depthBehind, isSettled, type Around, type ReturnFacts, type SitesFacts } from "@deferkit/core";
import type ts from "typescript";
import { formOf } from "./form.ts";
import { mayStandInFront } from "./head.ts";
import type { TS } from "../host.ts";
import { addNames } from "./names-in.ts";
import { isFunction, peel } from "../find/nodes.ts";

/** What a backend has to know of a function's statements before it wraps them. */
export interface Survey {
  readonly returns: readonly (ReturnFacts & { readonly node: ts.ReturnStatement })[];
  /** The names declared with `var`, at any depth. */
  readonly vars: ReadonlySet<string>;
  /** The names of functions declared in nested blocks, which sloppy mode also assigns at the function's level. */
  readonly blockFunctions: ReadonlySet<string>;
  /** The labels of statements, which the label of a detour must differ from. */
  readonly labels: ReadonlySet<string>;
  readonly sites: SitesFacts;
}

/**
 * Looks through the statements of one function or static block, not into nested functions and classes.
 *
 * @param deferring - the statements that defer
 */
export function survey(statements: readonly ts.Statement[], deferring: ReadonlySet<ts.Node>, ts: TS): Survey {
  const returns: (ReturnFacts & { node: ts.ReturnStatement })[] = [];
  const vars = new Set<string>();
  const blockFunctions = new Set<string>();
  const labels = new Set<string>();
  const sites: { -readonly [Fact in keyof SitesFacts]: SitesFacts[Fact] } = {
    repeat: false,
    follow: true,
    head: undefined,
  };
  const lists: (readonly ts.Statement[])[] = [];
  let loops = 0;
  /** The list of the first statement that defers; `null` where it stands in none. */
  let home: readonly ts.Statement[] | null | undefined;
  visitList(statements, { guarded: false, depth: 0 }, true);
  if (sites.head && !mayStandInFront(statements, sites.head.statements, ts)) sites.head = undefined;
  return { returns, vars, blockFunctions, labels, sites };

  function visitList(list: readonly ts.Statement[], around: Around, top: boolean): void {
    lists.push(list);
    for (const statement of list) {
      visit(statement, around, top);
      if (ts.isVariableStatement(statement) && isUsing(statement.declarationList, ts)) around = guarded(around);
    }
    lists.pop();
  }

  function visitSite(node: ts.Node): void {
    if (loops > 0) sites.repeat = true;
    if (home === undefined)
      home = lists.at(-1)?.includes(node as ts.Statement) ? lists.at(-1)! : null; // just tested
    else if (home === null || !lists.includes(home)) sites.follow = false;
  }

  function visit(node: ts.Node, around: Around, top = false): void {
    if (ts.isReturnStatement(node)) {
      const { expression } = node;
      const settled = expression ? isSettled(formOf(peel(expression, ts), ts)) : true;
      returns.push({ node, ...around, hasValue: expression !== undefined, settled });
    } else if (deferring.has(node)) {
      const isHead = top && home === undefined && !around.guarded;
      // In the list of the function, see `visitList`.
      if (isHead) sites.head = { statements: statements.indexOf(node as ts.Statement) + 1, returns: returns.length };
      visitSite(node);
    } else if (ts.isFunctionDeclaration(node)) {
      if (!top && node.name) blockFunctions.add(node.name.text);
    } else if (ts.isVariableDeclarationList(node)) {
      if (!(node.flags & ts.NodeFlags.BlockScoped)) for (const { name } of node.declarations) addNames(name, vars, ts);
    } else if (ts.isTryStatement(node)) {
      visitTry(node, around);
    } else if (ts.isBlock(node)) {
      visitList(node.statements, around, false);
    } else if (!isFunction(node, ts) && !ts.isClassLike(node) && !ts.isExpression(node)) {
      if (ts.isLabeledStatement(node)) labels.add(node.label.text);
      const disposes = ts.isForStatement(node) && node.initializer !== undefined && isUsing(node.initializer, ts);
      const inside = disposes || ts.isForOfStatement(node) ? guarded(around) : around;
      const isLoop = ts.isIterationStatement(node, false);
      if (isLoop) loops++;
      ts.forEachChild(node, (child) => visit(child, inside));
      if (isLoop) loops--;
    }
  }

  function visitTry({ tryBlock, catchClause, finallyBlock }: ts.TryStatement, around: Around): void {
    const before = returns.length;
    visit(tryBlock, guarded(around));
    if (catchClause) visit(catchClause, finallyBlock ? guarded(around) : around);
    if (finallyBlock) visit(finallyBlock, { ...around, depth: depthBehind(returns.slice(before), around) });
  }
}

function guarded({ depth }: Around): Around {
  return { guarded: true, depth };
}

function isUsing(node: ts.Node, ts: TS): boolean {
  // `using` is 4 and `await using` 6; TypeScript before 5.2 knows neither, where 4 is a flag of something else.
  const { Using } = ts.NodeFlags;
  return Using !== undefined && ts.isVariableDeclarationList(node) && (node.flags & Using) !== 0;
}

/** Whether a direct `eval` runs in this function, which in sloppy mode may declare variables in it. */
export function hasDirectEval(node: ts.Node, ts: TS): boolean {
  if (isFunction(node, ts)) return false;
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "eval") return true;
  return ts.forEachChild(node, (child) => hasDirectEval(child, ts)) ?? false;
}
