import path from "node:path";
import picocolors from "picocolors";
import type { Fault } from "./lower.ts";

/** Says what is wrong in tsc's own words: `src/a.ts(4,9): error TS991002: DK1002: …`, or with the line where one reads it. */
export function formatFault({ file, text, problem }: Fault, pretty: boolean, cwd: string): string {
  const name = path.relative(cwd, file).replaceAll("\\", "/");
  const [line, column] = [problem.start.line, problem.start.column + 1];
  // tsc's codes are numbers, which editors and CI services look for. The TypeScript transformer has the same ones.
  const code = problem.code === "syntax" ? "TS990000" : `TS${problem.code.replace("DK", "99")}`;
  if (!pretty) return `${name}(${line},${column}): error ${code}: ${problem.message}\n`;
  const { cyan, yellow, red, gray } = picocolors.createColors(true);
  const place = `${cyan(name)}:${yellow(line)}:${yellow(column)}`;
  return `${place} - ${red("error")}${gray(` ${code}: `)}${problem.message}\n\n${frame(text, problem)}\n`;
}

function frame(text: string, { start, end }: Fault["problem"]): string {
  const { inverse, red } = picocolors.createColors(true);
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const width = String(end.line).length;
  let drawn = "";
  for (let line = start.line; line <= Math.min(end.line, start.line + 3); line++) {
    const source = (lines[line - 1] ?? "").replaceAll("\t", " ").trimEnd();
    const from = line === start.line ? start.column : source.length - source.trimStart().length;
    const to = line === end.line ? end.column : source.length;
    drawn += `${inverse(String(line).padStart(width))} ${source}\n`;
    drawn += `${inverse(" ".repeat(width))} ${" ".repeat(from)}${red("~".repeat(Math.max(1, to - from)))}\n`;
  }
  return drawn;
}
