import type { Problem as Planned } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "../host.ts";

type Problem = Planned<ts.Node>;

/** The problem as the compiler's own kind of diagnostic. TypeScript's codes are numbers: DK1001 is 991001. */
export function toDiagnostic(
  { code, place, message }: Problem,
  file: ts.SourceFile,
  ts: TS,
): ts.DiagnosticWithLocation {
  const start = place.getStart(file);
  return {
    category: ts.DiagnosticCategory.Error,
    code: Number(code.replace("DK", "99")),
    file,
    start,
    length: place.getEnd() - start,
    messageText: message,
    source: "deferkit",
  };
}

/** All problems of a file as one error, in the compiler's own words. */
export function toError(problems: readonly Problem[], file: ts.SourceFile, ts: TS): Error {
  const diagnostics = problems.map((problem) => toDiagnostic(problem, file, ts));
  const text = ts.formatDiagnostics(diagnostics, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => "",
    getNewLine: () => "\n",
  });
  return Object.assign(new SyntaxError(text.trimEnd()), { diagnostics });
}
