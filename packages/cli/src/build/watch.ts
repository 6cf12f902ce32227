import { existsSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { watch } from "chokidar";
import { isCode } from "../find-files.ts";
import { fileProblem, type Problem } from "../problem.ts";
import { nameOf } from "../report.ts";
import { buildAll, type BuildOptions, type Built } from "./command.ts";
import { UsageError } from "../usage-error.ts";
import { plan, realOf, targetOf, type Task } from "./plan.ts";

/**
 * Builds what changes, and removes the output of what is gone. Errors end nothing.
 *
 * @returns never, until the process is ended
 */
export async function watchBuild(
  sources: readonly string[],
  options: BuildOptions,
  cwd: string,
  say: (built: Built) => void,
): Promise<never> {
  const wild = sources.find((source) => !existsSync(path.resolve(cwd, source)));
  if (wild) throw new UsageError(`--watch takes folders and files that are there; ${wild} is none`);
  const first = await plan(sources, options.outDir, cwd);
  const out = realOf(path.resolve(cwd, options.outDir));
  const waiting = new Set<string>();
  let wake: (() => void) | undefined;
  const watcher = watch(
    sources.map((source) => path.resolve(cwd, source)),
    {
      ignoreInitial: true,
      ignored: (file) => /[\\/](node_modules|\.git)([\\/]|$)/.test(path.relative(cwd, file)) || realOf(file) === out,
    },
  );
  watcher.on("all", (event, file) => {
    if (event === "addDir" || event === "unlinkDir") return; // their files are reported too
    waiting.add(path.resolve(file));
    wake?.();
  });
  watcher.on("error", (error) => console.error((error as Error).message));
  await new Promise<void>((resolve) => watcher.once("ready", resolve)); // nothing that changes from now on is missed
  say(await buildAll(first.tasks, first.problems, options, cwd));
  process.stderr.write("Watching for changes.\n");

  for (;;) {
    const woken = new Promise<void>((resolve) => (wake = resolve));
    if (waiting.size === 0) await woken;
    await new Promise((resolve) => setTimeout(resolve, 50)); // an editor or a checkout changes several at once
    const files = [...waiting].sort();
    waiting.clear();
    const problems: Problem[] = [];
    const tasks = files.flatMap((file) => taskOf(file, sources, options, cwd, problems) ?? []);
    if (tasks.length > 0 || problems.length > 0) say(await buildAll(tasks, problems, options, cwd));
  }
}

function taskOf(
  file: string,
  sources: readonly string[],
  { outDir }: BuildOptions,
  cwd: string,
  problems: Problem[],
): Task | undefined {
  const target = targetOf(file, sources, outDir, cwd);
  if (!target) return undefined;
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return { file, target, isCode: isCode(file) };
  try {
    rmSync(target, { force: true });
    rmSync(`${target}.map`, { force: true });
    process.stderr.write(`Removed: ${nameOf(target, cwd)}\n`);
  } catch (error) {
    problems.push(fileProblem(target, error));
  }
  return undefined;
}
