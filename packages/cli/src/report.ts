import path from "node:path";
import { codeFrameColumns } from "@babel/code-frame";
import { colors } from "./colors.ts";
import type { Place, Problem } from "./problem.ts";

/** `src/copy.ts:4:9: DK1002: …`, and the place in the file. */
export function formatProblem(problem: Problem, cwd: string, stream: NodeJS.WriteStream): string {
  const { bold, red } = colors(stream);
  const { place, code, message, text } = problem;
  const at = place ? `:${place.line}:${place.column}` : "";
  const name = code.startsWith("DK") ? `${red(code)}: ` : code === "syntax" ? `${red("syntax")}: ` : "";
  const line = `${bold(nameOf(problem.file, cwd) + at)}: ${name}${message}\n`;
  return place && text !== undefined ? `${line}${frame(text, place, colors(stream).isColorSupported)}\n` : line;
}

/** Something that is worth a word and no problem. */
export function formatWarning({ file, message }: Problem, cwd: string, stream: NodeJS.WriteStream): string {
  const { bold, yellow } = colors(stream);
  return `${bold(nameOf(file, cwd))}: ${yellow("warning")}: ${message}\n`;
}

function frame(text: string, { line, column, endLine, endColumn }: Place, isColoured: boolean): string {
  const lines = linesOf(text);
  // A frame of a minified line or of a whole function would show nothing.
  if ((lines[line - 1] ?? "").length > LONGEST) return "";
  const end = endLine - line > 5 ? undefined : { line: endLine, column: endColumn };
  const where = { start: { line, column }, ...(end ? { end } : {}) };
  // No more of the text than it can show: there may be many problems in a large file.
  const [first, last] = [Math.max(0, line - 1 - AROUND), (end?.line ?? line) + AROUND];
  const shown = lines.slice(first, last).map((each) => each.slice(0, LONGEST));
  const options = { highlightCode: false, forceColor: isColoured, startLine: first + 1 };
  return `${codeFrameColumns(shown.join("\n"), where, options)}\n`;
}

/** The file of which something was shown last: all problems of one come together. */
let last: { readonly text: string; readonly lines: readonly string[] } | undefined;

function linesOf(text: string): readonly string[] {
  if (last?.text !== text) last = { text, lines: text.split(/\r\n|[\n\r\u2028\u2029]/) };
  return last.lines;
}

const AROUND = 3;
const LONGEST = 500;

/** How a file is named to the user: from where they are, with slashes. */
export function nameOf(file: string, cwd: string): string {
  return (path.isAbsolute(file) ? path.relative(cwd, file) || "." : file).replaceAll("\\", "/");
}

/** A problem as data, which is what `--json` prints. */
export function problemAsData({ file, code, message, place }: Problem, cwd: string): object {
  const { line, column, endLine, endColumn } = place ?? {};
  const at = { line: line ?? null, column: column ?? null, endLine: endLine ?? null, endColumn: endColumn ?? null };
  return { file: nameOf(file, cwd), code, message, ...at };
}
