import { text } from "./backends/text.ts";
import { colors } from "./colors.ts";
import { findFiles, isCode } from "./find-files.ts";
import { Faulty, readSource, type Problem } from "./problem.ts";
import { formatProblem, problemAsData } from "./report.ts";
import { syntaxProblems } from "./syntax.ts";
import { UsageError } from "./usage-error.ts";

export interface CheckOptions {
  readonly source: string;
  readonly json?: boolean;
}

/**
 * `deferkit check`: reports every problem of all files.
 *
 * @throws UsageError where there is nothing to check
 */
export async function checkCommand(sources: readonly string[], options: CheckOptions, cwd: string): Promise<void> {
  const { files, problems } = await findFiles(sources, cwd);
  const checked = files.map(({ file }) => file).filter(isCode);
  if (checked.length === 0 && problems.length === 0) {
    throw new UsageError(`there is no JavaScript and no TypeScript in ${sources.join(", ")}`);
  }
  const all = [...problems, ...checked.flatMap((file) => problemsOf(file, options.source))];
  if (options.json) {
    const data = { files: checked.length, problems: all.map((problem) => problemAsData(problem, cwd)) };
    process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  } else {
    process.stdout.write(all.map((problem) => formatProblem(problem, cwd, process.stdout)).join(""));
    process.stdout.write(summary(all, checked.length));
  }
  if (all.length > 0) process.exitCode = 1;
}

function problemsOf(file: string, source: string): readonly Problem[] {
  try {
    const code = readSource(file);
    text(code, file, source);
    return syntaxProblems(code, file); // of those, too, that do not use `defer`: nobody knows what they would say
  } catch (error) {
    if (error instanceof Faulty) return error.problems;
    throw error;
  }
}

function summary(problems: readonly Problem[], files: number): string {
  const { green, red } = colors(process.stdout);
  if (problems.length === 0) return `${green("No problems")} in ${count(files, "file")}.\n`;
  const bad = new Set(problems.map(({ file }) => file)).size;
  return `${red(count(problems.length, "problem"))} in ${bad} of ${count(files, "file")}.\n`;
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
