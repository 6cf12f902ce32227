import { mayMention, plan, type OwnerPlan, type Problem } from "@deferkit/core";
import type ts from "typescript";
import { makeDialect } from "./read/dialect.ts";
import { findRoots } from "./find/find.ts";
import type { TS } from "./host.ts";
import { Lowering } from "./draw/lower.ts";
import { readMention, type Site } from "./find/mention.ts";

/** Passes the problems of a file on to the host. */
export type Report = (problems: readonly Problem<ts.Node>[], file: ts.SourceFile) => void;

/** Makes the transformer of one compilation; it must run before TypeScript's own, while functions are as written. */
export function makeTransformer(source: string, report: Report, ts: TS): ts.TransformerFactory<ts.SourceFile> {
  const dialect = makeDialect(ts);
  return (context) => (file) => {
    if (file.isDeclarationFile || !mayMention(file.text)) return file;
    const roots = findRoots(file, source, context.getCompilerOptions(), ts);
    const mentions = roots.flatMap((root) => readMention(root, dialect, ts) ?? []);
    const { owners, problems } = plan(mentions);
    if (problems.length > 0) report(problems, file);
    if (problems.length > 0 || owners.length === 0) return file;
    // Only statements are planned, and every statement has a site.
    const lowering = new Lowering(file, owners as OwnerPlan<Site>[], source, context, ts);
    if (lowering.problems.length === 0) return lowering.draw();
    report(lowering.problems, file);
    return file;
  };
}
