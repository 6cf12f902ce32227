import type { BigIntStats } from "node:fs";
import path from "node:path";
import { findFiles, isCode } from "../find-files.ts";
import { isInside, realOf, statOf } from "../paths.ts";
import type { Problem } from "../problem.ts";
import { nameOf } from "../report.ts";
import { UsageError } from "../usage-error.ts";
import { Writer } from "../writer.ts";

/** What goes where. */
export interface Plan {
  /** When it was begun, by the clock. */
  readonly at: number;
  readonly tasks: readonly Task[];
  readonly writer: Writer;
  /** The folders that the files were found in, with what they are. */
  readonly folders: ReadonlyMap<string, BigIntStats>;
  /** Folders that cannot be read. */
  readonly problems: readonly Problem[];
}

export interface Task {
  readonly file: string;
  readonly stat: BigIntStats;
  readonly target: string;
  /** Everything else is copied. */
  readonly isCode: boolean;
  /** Whether the output has a folder where its map would be: the sources may have a folder `a.js.map` beside `a.js`. */
  readonly isMapFolder: boolean;
}

export interface PlanOptions {
  readonly outDir: string;
  readonly map: "file" | "inline" | false;
}

/**
 * Plans a build. Nothing is written yet.
 *
 * @param mayBeMissing for a watcher, whose sources may come and go
 * @throws UsageError where a source would be overwritten, a file would be written elsewhere, or two would become one
 */
export async function plan(
  sources: readonly string[],
  options: PlanOptions,
  cwd: string,
  mayBeMissing = false,
): Promise<Plan> {
  const at = Date.now();
  const out = outputFolder(sources, options.outDir, cwd);
  const { files, folders, problems } = await findFiles(sources, cwd, { without: out, mayBeMissing });
  const writer = new Writer({ root: out, sources: new Set(files.map(({ file }) => realOf(file))) });
  const targets = files.map(({ inside }) => path.join(out, inside));
  const outputFolders = new Set(targets.flatMap((target) => foldersBetween(target, out)));
  const tasks = files.map(({ file, stat, inside }) => {
    const target = path.join(out, inside);
    return { file, stat, target, isCode: isCode(file), isMapFolder: outputFolders.has(`${target}.map`) };
  });
  assertAllowed(tasks, writer, options, cwd);
  assertApart(tasks, cwd);
  return { at, tasks, writer, folders, problems };
}

function foldersBetween(file: string, above: string): string[] {
  const folder = path.dirname(file);
  return isInside(folder, above) ? [folder, ...foldersBetween(folder, above)] : [];
}

/** @returns its real path */
function outputFolder(sources: readonly string[], outDir: string, cwd: string): string {
  const named = path.resolve(cwd, outDir);
  const out = realOf(named);
  const file = fileOnTheWay(named);
  if (file !== undefined) {
    throw new UsageError(`the output folder ${outDir} cannot be made: ${nameOf(file, cwd)} is not a folder`);
  }
  for (const source of sources.map((each) => path.resolve(cwd, each))) {
    const real = realOf(source);
    if (real === out) throw new UsageError(`the output would overwrite its source: ${nameOf(source, cwd)}`);
    if (isInside(out, real) && !isInside(named, source) && !isInside(named, real)) {
      throw new UsageError(`the output folder ${outDir} is a link into its source ${nameOf(source, cwd)}`);
    }
  }
  return out;
}

function fileOnTheWay(place: string): string | undefined {
  for (let at = place; ; at = path.dirname(at)) {
    const stat = statOf(at);
    if (stat) return stat.isDirectory() ? undefined : at;
    if (at === path.dirname(at)) return undefined;
  }
}

function assertAllowed(tasks: readonly Task[], writer: Writer, { map }: PlanOptions, cwd: string): void {
  for (const { file, target, isCode } of tasks) {
    for (const written of isCode && map === "file" ? [target, `${target}.map`] : [target]) {
      const refused = writer.refusal(written);
      if (!refused) continue;
      const [output, real] = [`the output of ${nameOf(file, cwd)}`, nameOf(refused.real, cwd)];
      if (refused.is === "source") throw new UsageError(`${output} would overwrite the source ${real}`);
      throw new UsageError(
        `${output} would be written outside of the output folder: ${nameOf(written, cwd)} is ${real}`,
      );
    }
  }
}

function assertApart(tasks: readonly Task[], cwd: string): void {
  const targets = new Map<string, string>();
  for (const { file, target } of tasks) {
    const real = realOf(target);
    const other = targets.get(real);
    if (other && realOf(other) !== realOf(file)) {
      throw new UsageError(`${nameOf(other, cwd)} and ${nameOf(file, cwd)} would both become ${nameOf(target, cwd)}`);
    }
    targets.set(real, file);
  }
  const seen = new Set<string>();
  for (const [target, file] of targets) {
    for (let folder = path.dirname(target); !seen.has(folder); folder = path.dirname(folder)) {
      seen.add(folder);
      const other = targets.get(folder);
      if (!other) continue;
      const both = `${nameOf(other, cwd)} would become a file where ${nameOf(file, cwd)} needs a folder`;
      throw new UsageError(`${both}: ${nameOf(folder, cwd)}`);
    }
  }
}
