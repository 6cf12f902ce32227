import { mayMention, plan, readMention, type Mention, type Problem } from "@deferkit/core";
import type ts from "typescript";
import { makeDialect } from "./read/dialect.ts";
import { findRoots, type Root, type Site } from "./find/find.ts";
import type { TS } from "./host.ts";
import { Lowering } from "./draw/lower.ts";

/** Passes the problems of a file on to the host. */
export type Report = (problems: readonly Problem<ts.Node>[], file: ts.SourceFile) => void;

/** Makes the transformer of one compilation; it must run before TypeScript's own, while functions are as written. */
export function makeTransformer(source: string, report: Report, ts: TS): ts.TransformerFactory<ts.SourceFile> {
  const dialect = makeDialect(ts);
  const read = (root: Root): Mention<ts.Node, Site> | undefined =>
    readMention(root, dialect, textOf) as Mention<ts.Node, Site> | undefined; // the dialect tells what a statement is
  return (context) => (file) => {
    if (file.isDeclarationFile || !mayMention(file.text)) return file;
    const roots = findRoots(file, source, context.getCompilerOptions(), ts);
    const { owners, problems } = plan(roots.flatMap((root) => read(root) ?? []));
    if (problems.length > 0) report(problems, file);
    if (problems.length > 0 || owners.length === 0) return file;
    const lowering = new Lowering(file, owners, source, context, dialect, ts);
    if (lowering.problems.length === 0) return lowering.draw();
    report(lowering.problems, file);
    return file;
  };
}

function textOf(node: ts.Node): string | undefined {
  return node.pos < 0 ? undefined : node.getText(); // a made node has no text
}
