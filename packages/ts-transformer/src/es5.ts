import { problemAt, type Owner, type Problem, type ReturnsPlan } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "./host.ts";
import type { Survey } from "./survey.ts";

/**
 * Whether the compiler keeps a function's own statements. For ES5 it makes a state machine of async functions and
 * generators, and loses a `break` out of a labelled block there (microsoft/TypeScript#50332, TypeScript 5 and 6; 7 has no
 * ES5).
 */
export function isKept(owner: Owner, { target }: ts.CompilerOptions, ts: TS): boolean {
  const isOld = target === undefined ? Number(ts.versionMajorMinor) < 6 : target < ts.ScriptTarget.ES2015;
  return !isOld || !/async|generator/.test(owner);
}

/** The returns that would be drawn with such a `break`. */
export function problemsOf({ returns }: Survey, { drawings }: ReturnsPlan): Problem<ts.Node>[] {
  const detours = returns.filter((_, index) => /detour/.test(drawings[index]!)); // one for each
  return detours.map(({ node }) => problemAt<ts.Node>("DK1015", node));
}
