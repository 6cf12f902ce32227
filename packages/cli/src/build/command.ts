import { count } from "../check.ts";
import { colors } from "../colors.ts";
import type { Problem } from "../problem.ts";
import { formatProblem, formatWarning, nameOf, problemAsData } from "../report.ts";
import { Build, type Built } from "./build.ts";
import type { BuildFileOptions } from "./build-file.ts";
import { plan } from "./plan.ts";

export interface BuildOptions extends BuildFileOptions {
  readonly outDir: string;
  readonly watch?: boolean;
  readonly json?: boolean;
}

/**
 * `deferkit build`: compiles a tree into another folder.
 *
 * @throws UsageError where a source would be overwritten, a file would be written elsewhere, or there is no source
 */
export async function buildCommand(sources: readonly string[], options: BuildOptions, cwd: string): Promise<void> {
  if (options.watch) {
    const { watchBuild } = await import("./watch.ts");
    return watchBuild(sources, options, cwd, (built) => say(built, cwd));
  }
  const built = await new Build(options, cwd).round(await plan(sources, options, cwd));
  if (options.json) printJson(built, cwd);
  else say(built, cwd);
  if (built.problems.length > 0) process.exitCode = 1;
}

function say({ files, problems, warnings, removed }: Built, cwd: string): void {
  for (const file of removed) process.stderr.write(`Removed: ${nameOf(file, cwd)}\n`);
  process.stderr.write(warnings.map((warning) => formatWarning(warning, cwd, process.stderr)).join(""));
  process.stderr.write(problems.map((problem) => formatProblem(problem, cwd, process.stderr)).join(""));
  const { green, red } = colors(process.stderr);
  const of = (outcome: string): number => files.filter((each) => each.outcome === outcome).length;
  const done = `${of("lowered")} compiled, ${of("copied")} copied, ${of("same")} unchanged`;
  const failed = problems.length > 0 ? `, ${count(problems.length, "problem")} in ${failedFiles(problems)}` : "";
  process.stderr.write(`${failed ? red("Built with problems:") : green("Built:")} ${done}${failed}.\n`);
}

function failedFiles(problems: readonly Problem[]): string {
  return `${count(new Set(problems.map(({ file }) => file)).size, "file")} that ${problems.length === 1 ? "was" : "were"} not written`;
}

function printJson({ files, problems, warnings }: Built, cwd: string): void {
  const data = {
    files: files.map(({ task, outcome }) => ({
      file: nameOf(task.file, cwd),
      output: nameOf(task.target, cwd),
      outcome,
    })),
    problems: problems.map((problem) => problemAsData(problem, cwd)),
    ...(warnings.length > 0 ? { warnings: warnings.map((warning) => problemAsData(warning, cwd)) } : {}),
  };
  process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
}
