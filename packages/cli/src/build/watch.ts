import path from "node:path";
import { isFault, sentenceOf } from "../fault.ts";
import { FolderWatch } from "../folder-watch.ts";
import { statOf } from "../paths.ts";
import { colors } from "../colors.ts";
import { UsageError } from "../usage-error.ts";
import { Build, type Built } from "./build.ts";
import type { BuildOptions } from "./command.ts";
import { plan, type Plan } from "./plan.ts";

/**
 * Keeps the output in the state of the sources: what happens in a folder only tells when to look again, and a look sees
 * what is there. Problems end nothing.
 *
 * @returns never, until the process is ended
 * @throws UsageError where the first build is refused
 */
export async function watchBuild(
  sources: readonly string[],
  options: BuildOptions,
  cwd: string,
  say: (built: Built) => void,
): Promise<never> {
  const wild = sources.find((source) => !statOf(path.resolve(cwd, source)));
  if (wild !== undefined) throw new UsageError(`--watch takes folders and files that are there; ${wild} is none`);
  const build = new Build(options, cwd);
  const watcher = new FolderWatch((text) => process.stderr.write(`${text}\n`));
  const first = await plan(sources, options, cwd);
  say(await build.round(first));
  process.stderr.write("Watching for changes.\n");

  let [refused, took] = ["", 0];
  for (let last: Plan | undefined = first; ;) {
    const hasNew = last && watcher.follow([...last.folders.keys(), ...sources.map((source) => around(source, cwd))]);
    if (!hasNew) await watcher.change(took);
    const start = performance.now();
    [last, refused] = await look(sources, options, cwd, refused);
    took = performance.now() - start;
    if (!last) continue;
    const built = await build.round(last);
    if (isWorthAWord(built)) say(built);
  }
}

/** @returns the plan, unless it is refused, and why it is, which is said once */
async function look(
  sources: readonly string[],
  options: BuildOptions,
  cwd: string,
  before: string,
): Promise<[plan: Plan | undefined, refused: string]> {
  try {
    return [await plan(sources, options, cwd, true), ""];
  } catch (error) {
    if (!(error instanceof UsageError) && !isFault(error)) throw error;
    const message = isFault(error) ? sentenceOf(error) : error.message;
    if (message !== before) process.stderr.write(`${colors(process.stderr).red("error:")} ${message}\n`);
    return [undefined, message];
  }
}

/** The folder that a source is in: it may be removed and made again. */
function around(source: string, cwd: string): string {
  return path.dirname(path.resolve(cwd, source));
}

function isWorthAWord({ files, problems, removed }: Built): boolean {
  return problems.length > 0 || removed.length > 0 || files.some(({ outcome }) => outcome !== "same");
}
