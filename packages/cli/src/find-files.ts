import { readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { fileProblem, type Problem } from "./problem.ts";
import { UsageError } from "./usage-error.ts";

export interface Found {
  readonly files: readonly FoundFile[];
  /** Folders that cannot be read. */
  readonly problems: readonly Problem[];
}

export interface FoundFile {
  readonly file: string;
  /** Its path inside the folder, or behind the fixed part of the glob, that it was found by. */
  readonly inside: string;
}

/**
 * All files of folders, files and globs, in the order of their names. Left out are `node_modules`, `.git` and `without`.
 *
 * @throws UsageError where a name or a glob names nothing
 */
export async function findFiles(sources: readonly string[], cwd: string, without?: string): Promise<Found> {
  const [files, problems]: [FoundFile[], Problem[]] = [[], []];
  for (const source of sources) {
    const place = path.resolve(cwd, source);
    const stat = statSync(place, { throwIfNoEntry: false });
    if (stat?.isDirectory()) walk(place, "", without, files, problems, new Set());
    else if (stat) files.push({ file: place, inside: path.basename(place) });
    else files.push(...(await matching(source, cwd, without)));
  }
  return { files, problems };
}

/** Whether a file may hold a `defer`. Declarations hold none. */
export function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d(\.[^./\\]+)?\.[cm]?ts$/.test(file);
}

const LEFT_OUT = new Set(["node_modules", ".git"]);

function walk(
  folder: string,
  inside: string,
  without: string | undefined,
  files: FoundFile[],
  problems: Problem[],
  above: ReadonlySet<string>,
): void {
  try {
    const real = realpathSync(folder);
    if (real === without || above.has(real)) return; // a link to a folder that it lies in
    const names = readdirSync(folder).sort();
    for (const name of names) {
      const file = path.join(folder, name);
      const stat = statSync(file, { throwIfNoEntry: false });
      if (!stat || LEFT_OUT.has(name)) continue; // a link to nowhere, or gone since
      const way = path.join(inside, name);
      if (stat.isDirectory()) walk(file, way, without, files, problems, new Set([...above, real]));
      else if (stat.isFile()) files.push({ file, inside: way });
    }
  } catch (error) {
    problems.push(fileProblem(folder, error));
  }
}

async function matching(pattern: string, cwd: string, without: string | undefined): Promise<FoundFile[]> {
  if (!isDynamicPattern(pattern)) throw new UsageError(`there is no ${pattern}`);
  const ignore = ["**/node_modules/**", "**/.git/**"];
  const found = await glob(pattern, { cwd, ignore, absolute: true, expandDirectories: false });
  if (found.length === 0) throw new UsageError(`no file matches ${pattern}`);
  const parts = pattern.split("/");
  const fixed = parts
    .slice(
      0,
      parts.findIndex((part) => isDynamicPattern(part)),
    )
    .join("/");
  const base = path.resolve(cwd, fixed || ".");
  const files = found.sort().map((file) => ({ file: path.normalize(file), inside: path.relative(base, file) }));
  return files.filter(({ file }) => without === undefined || !file.startsWith(without + path.sep));
}
