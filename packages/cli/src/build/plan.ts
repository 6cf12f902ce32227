import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import { findFiles, isCode } from "../find-files.ts";
import type { Problem } from "../problem.ts";
import { nameOf } from "../report.ts";
import { UsageError } from "../usage-error.ts";

/** What goes where. */
export interface Plan {
  readonly tasks: readonly Task[];
  /** Folders that cannot be read. */
  readonly problems: readonly Problem[];
}

export interface Task {
  readonly file: string;
  readonly target: string;
  /** Everything else is copied. */
  readonly isCode: boolean;
}

/**
 * Plans a build.
 *
 * @throws UsageError where a source would be overwritten, or two files would become one
 */
export async function plan(sources: readonly string[], outDir: string, cwd: string): Promise<Plan> {
  const out = realOf(path.resolve(cwd, outDir));
  for (const source of sources) {
    if (realOf(path.resolve(cwd, source)) === out)
      throw new UsageError(`the output would overwrite its source: ${source}`);
  }
  const { files, problems } = await findFiles(sources, cwd, out);
  const tasks = files.map(({ file, inside }) => ({ file, target: path.join(out, inside), isCode: isCode(file) }));
  assertApart(tasks, cwd);
  return { tasks, problems };
}

/** Where a file of the sources goes, or nowhere. */
export function targetOf(file: string, sources: readonly string[], outDir: string, cwd: string): string | undefined {
  const out = realOf(path.resolve(cwd, outDir));
  for (const source of sources) {
    const way = path.relative(path.resolve(cwd, source), file);
    if (way === "") return path.join(out, path.basename(file));
    if (!way.startsWith("..") && !path.isAbsolute(way)) return path.join(out, way);
  }
  return undefined;
}

/** The real path of what may not be there yet. */
export function realOf(place: string): string {
  if (statSync(place, { throwIfNoEntry: false })) return realpathSync(place);
  const above = path.dirname(place);
  return above === place ? place : path.join(realOf(above), path.basename(place));
}

function assertApart(tasks: readonly Task[], cwd: string): void {
  const sources = new Set(tasks.map(({ file }) => realOf(file)));
  const targets = new Map<string, string>();
  for (const { file, target } of tasks) {
    const other = targets.get(target);
    if (other && realOf(other) !== realOf(file)) {
      throw new UsageError(`${nameOf(other, cwd)} and ${nameOf(file, cwd)} would both become ${nameOf(target, cwd)}`);
    }
    if (sources.has(target)) {
      throw new UsageError(`the output of ${nameOf(file, cwd)} would overwrite the source ${nameOf(target, cwd)}`);
    }
    targets.set(target, file);
  }
}
