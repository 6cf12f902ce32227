import { count } from "../check.ts";
import { colors } from "../colors.ts";
import { Faulty, type Problem } from "../problem.ts";
import { formatProblem, nameOf, problemAsData } from "../report.ts";
import { buildFile, type BuildFileOptions, type Outcome } from "./build-file.ts";
import { plan, type Task } from "./plan.ts";
import { Progress } from "./progress.ts";

export interface BuildOptions extends BuildFileOptions {
  readonly outDir: string;
  readonly watch?: boolean;
  readonly json?: boolean;
}

/**
 * `deferkit build`: compiles a tree into another folder.
 *
 * @throws UsageError where a source would be overwritten, or there is none
 */
export async function buildCommand(sources: readonly string[], options: BuildOptions, cwd: string): Promise<void> {
  if (options.watch) {
    const { watchBuild } = await import("./watch.ts");
    return watchBuild(sources, options, cwd, (built) => say(built, cwd));
  }
  const { tasks, problems } = await plan(sources, options.outDir, cwd);
  const built = await buildAll(tasks, problems, options, cwd);
  if (options.json) printJson(built, cwd);
  else say(built, cwd);
  if (built.problems.length > 0) process.exitCode = 1;
}

/** What a build did. */
export interface Built {
  readonly files: readonly { readonly task: Task; readonly outcome: Outcome | "failed" }[];
  readonly problems: readonly Problem[];
}

/** Builds file by file: a problem of one leaves the others built. */
export async function buildAll(
  tasks: readonly Task[],
  problems: readonly Problem[],
  options: BuildFileOptions,
  cwd: string,
): Promise<Built> {
  const progress = new Progress(tasks.length, process.stderr);
  const files: Built["files"][number][] = [];
  const all = [...problems];
  for (const task of tasks) {
    progress.step(nameOf(task.file, cwd));
    try {
      files.push({ task, outcome: buildFile(task, options) });
    } catch (error) {
      if (!(error instanceof Faulty)) throw error;
      files.push({ task, outcome: "failed" });
      all.push(...error.problems);
    }
    await new Promise(setImmediate); // so that Ctrl-C is heard between two files
  }
  progress.end();
  return { files, problems: all };
}

function say({ files, problems }: Built, cwd: string): void {
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

function printJson({ files, problems }: Built, cwd: string): void {
  const data = {
    files: files.map(({ task, outcome }) => ({
      file: nameOf(task.file, cwd),
      output: nameOf(task.target, cwd),
      outcome,
    })),
    problems: problems.map((problem) => problemAsData(problem, cwd)),
  };
  process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
}
