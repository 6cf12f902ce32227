import { problemAt, returnsInDoExpressions, type Node, type OwnerPlan, type Problem } from "@deferkit/core";
import { statementsOf } from "../draw/frame.ts";
import type { Site } from "./find.ts";

/**
 * The problems of functions with `defer` that come from `do` expressions, which only Babel parses: what is deferred in
 * one, and a `return` in one.
 */
export function problemsOfDoExpressions(owners: readonly OwnerPlan<Site>[], code: string): Problem<Node>[] {
  if (code && !DO.test(code)) return [];
  const places = owners.flatMap(({ kind, deferrals }) => {
    const sites = deferrals.map(({ site }) => site);
    const returns = kind === "module" ? [] : returnsInDoExpressions(statementsOf(sites[0]!.owner)); // planned for them
    return [...sites.filter(isInDoExpression).map(({ call }) => call), ...returns];
  });
  return places.map((place) => problemAt("DK1014", place));
}

/** Loops have the word, too. */
const DO = /\bdo\b/;

function isInDoExpression({ root: { path }, statement, owner }: Site): boolean {
  return path.slice(path.indexOf(owner), path.indexOf(statement)).some(({ type }) => type === "DoExpression");
}
