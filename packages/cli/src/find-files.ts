import { isUtf8 } from "node:buffer";
import { readdirSync, statSync, type BigIntStats } from "node:fs";
import path from "node:path";
import picomatch from "picomatch";
import { glob, isDynamicPattern } from "tinyglobby";
import { isInside, realOf, statOf } from "./paths.ts";
import { fileProblem, type Problem } from "./problem.ts";
import { UsageError } from "./usage-error.ts";

export interface Found {
  readonly files: readonly FoundFile[];
  /** The folders that were looked into, by their paths, with what they are. */
  readonly folders: ReadonlyMap<string, BigIntStats>;
  /** Folders that cannot be read, and names that are no text. */
  readonly problems: readonly Problem[];
}

export interface FoundFile {
  readonly file: string;
  /** Its path inside the folder that it was found by, or after the fixed part of the glob. */
  readonly inside: string;
  readonly stat: BigIntStats;
}

export interface FindOptions {
  /** The real path of a folder that is left out, as `node_modules` and `.git` are. */
  readonly without?: string;
  /** For a watcher, whose sources may come and go. */
  readonly mayBeMissing?: boolean;
}

/**
 * All files of folders, files and globs, in the order of their names.
 *
 * @throws UsageError where a name or a glob names nothing
 */
export async function findFiles(sources: readonly string[], cwd: string, options: FindOptions = {}): Promise<Found> {
  const walk = new Walk(options.without);
  for (const source of sources) {
    if (source === "") throw new UsageError("a source has no name. Is a variable empty?");
    const place = path.resolve(cwd, source);
    const stat = statOf(place);
    if (stat?.isDirectory()) walk.enter(place, "", []);
    else if (stat?.isFile()) walk.files.push({ file: place, inside: path.basename(place), stat });
    else if (stat) throw new UsageError(`${source} is neither a regular file nor a folder`);
    else if (!options.mayBeMissing) walk.files.push(...(await matching(source, cwd, options.without)));
  }
  return walk;
}

/** Whether a file may hold a `defer`. Declarations hold none. */
export function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d(\.[^./\\]+)?\.[cm]?ts$/.test(file);
}

const LEFT_OUT = new Set(["node_modules", ".git"]);

class Walk implements Found {
  readonly files: FoundFile[] = [];
  readonly folders = new Map<string, BigIntStats>();
  readonly problems: Problem[] = [];
  readonly #without: string | undefined;

  constructor(without: string | undefined) {
    this.#without = without;
  }

  /** @param above the real paths of the folders that it was come to through: a link to one of them is a circle */
  enter(folder: string, inside: string, above: readonly string[]): void {
    const real = realOf(folder);
    if (real === this.#without || above.includes(real)) return;
    try {
      this.folders.set(folder, statSync(folder, { bigint: true })); // first, so that a change while it is read is seen
      for (const name of this.#namesIn(folder))
        this.#visit(path.join(folder, name), path.join(inside, name), [...above, real]);
    } catch (error) {
      this.problems.push(fileProblem(folder, error));
    }
  }

  #visit(file: string, inside: string, above: readonly string[]): void {
    const stat = statOf(file);
    if (stat?.isDirectory()) this.enter(file, inside, above);
    else if (stat?.isFile()) this.files.push({ file, inside, stat });
    else if (!stat) this.#tellIfClosed(file);
  }

  #namesIn(folder: string): string[] {
    const names = readdirSync(folder, { encoding: "buffer" });
    for (const name of names.filter((each) => !isUtf8(each))) {
      const message = "the name of this file is not UTF-8. Rename it";
      this.problems.push({ file: path.join(folder, name.toString()), code: "file", message });
    }
    const known = names.filter((name) => isUtf8(name)).map(String);
    return known.filter((name) => !LEFT_OUT.has(name)).sort();
  }

  /** Gone since, and a link to nowhere, are not worth a word. */
  #tellIfClosed(file: string): void {
    try {
      statSync(file);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT" && code !== "ENOTDIR" && code !== "ELOOP") this.problems.push(fileProblem(file, error));
    }
  }
}

async function matching(pattern: string, cwd: string, without: string | undefined): Promise<FoundFile[]> {
  if (!isDynamicPattern(pattern)) throw new UsageError(`there is no ${pattern}`);
  const ignore = ["**/node_modules/**", "**/.git/**"];
  const found = await glob(pattern, { cwd, ignore, absolute: true, expandDirectories: false });
  const base = path.resolve(cwd, picomatch.scan(pattern).base);
  const files: FoundFile[] = [];
  for (const file of found.sort().map((each) => path.normalize(each))) {
    if (!isInside(file, base)) {
      throw new UsageError(`${pattern} matches ${file}, which is outside of ${base}. Name its folder instead`);
    }
    const stat = statOf(file);
    if (stat?.isFile() && (without === undefined || !isInside(realOf(file), without))) {
      files.push({ file, inside: path.relative(base, file), stat });
    }
  }
  if (files.length === 0) throw new UsageError(`no file matches ${pattern}`);
  return files;
}
