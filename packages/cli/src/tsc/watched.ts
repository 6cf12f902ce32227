import path from "node:path";
import { findFiles } from "../find-files.ts";
import { isInside, statOf } from "../paths.ts";
import type { Problem } from "../problem.ts";
import { configChain } from "../tsconfig.ts";
import { splitBuild, type Request } from "./arguments.ts";
import { outputOf } from "./output.ts";
import { configIn, findConfig, type Project } from "./project.ts";
import { stampOf, TICK } from "./snapshot.ts";

/** What a compilation depends on. */
export interface Watched {
  /** Folders where a new source may come. */
  readonly folders: readonly string[];
  readonly inputs: ReadonlySet<string>;
  /** The configurations, and what they extend. */
  readonly configs: ReadonlySet<string>;
  /** Whether a file that is found in the folders may be an input. */
  isSource(file: string): boolean;
}

/** How it looks at a time. */
export interface Look {
  /** When it was begun, by the clock. */
  readonly at: number;
  /** What tells that a file has changed, and when it did. */
  readonly files: ReadonlyMap<string, { readonly stamp: string; readonly changed: number }>;
  readonly folders: ReadonlySet<string>;
  /** Folders that cannot be read. */
  readonly problems: readonly Problem[];
}

/**
 * What to look at.
 *
 * @param known the projects, or the last ones that are known
 * @param isCurrent `false` where tsc found fault with the configuration: it may come to mean other sources
 */
export function watchedOf(known: readonly Project[], isCurrent: boolean, request: Request, cwd: string): Watched {
  const inputs = new Set(known.flatMap(({ files }) => files));
  const outputs = new Set(known.flatMap((project) => project.files.flatMap((file) => allOutputs(file, project))));
  const folders = known.flatMap(outputFolders).filter((folder) => ![...inputs].some((file) => isInside(file, folder)));
  const withJavaScript = !isCurrent || known.some(({ options }) => options.allowJs || options.checkJs);
  const sources = withJavaScript ? /\.[cm]?[jt]sx?$/ : /\.[cm]?tsx?$/;
  return {
    folders: outermost([cwd, ...known.map(({ folder }) => folder), ...[...inputs].map((file) => path.dirname(file))]),
    inputs,
    configs: new Set([...configsOf(request, cwd), ...known.map(({ config }) => config)].flatMap(chainOf)),
    isSource: (file) =>
      CONFIGURATION.test(file) ||
      (sources.test(file) && !outputs.has(file) && !folders.some((folder) => isInside(file, folder))),
  };
}

const CONFIGURATION = /(^|[\\/])([jt]sconfig[^\\/]*|package)\.json$/;

/** Looks at all of it. */
export async function look({ folders, inputs, configs, isSource }: Watched, cwd: string): Promise<Look> {
  const at = Date.now();
  const found = await findFiles(folders, cwd, { mayBeMissing: true });
  const names = found.files.map(({ file }) => file).filter((file) => isSource(file));
  const files = new Map<string, { stamp: string; changed: number }>();
  for (const file of new Set([...names, ...inputs, ...configs])) {
    const stat = statOf(file);
    if (stat) files.set(file, { stamp: stampOf(stat), changed: Number(stat.ctimeMs) });
  }
  return { at, files, folders: new Set(found.folders.keys()), problems: found.problems };
}

/** Whether something is another than it was. */
export function differs(before: Look, after: Look): boolean {
  if (before.files.size !== after.files.size) return true;
  return [...after.files].some(([file, { stamp }]) => before.files.get(file)?.stamp !== stamp);
}

/**
 * Whether something has changed during a compilation. What that depends on is only known after it: a file that was not
 * looked at before has changed if its time says so.
 */
export function isOutdated(before: Look, after: Look, { inputs }: Watched): boolean {
  for (const [file, { stamp, changed }] of after.files) {
    const old = before.files.get(file);
    if (old ? old.stamp !== stamp : isNew(path.dirname(file), before, after) || changed >= before.at - TICK)
      return true;
  }
  if ([...inputs].some((file) => !after.files.has(file))) return true; // gone since tsc saw it
  return [...before.files.keys()].some((file) => !after.files.has(file) && !statOf(file));
}

/** Whether a file that was not in a folder has come there: the folder was looked into, or it has come itself. */
function isNew(folder: string, before: Look, after: Look): boolean {
  if (before.folders.has(folder)) return true;
  if (!after.folders.has(folder)) return false;
  const above = path.dirname(folder);
  return above !== folder && isNew(above, before, after);
}

function chainOf(config: string | undefined): string[] {
  return config === undefined ? [] : [...configChain(config)];
}

function configsOf({ mode, args }: Request, cwd: string): (string | undefined)[] {
  if (mode !== "build") return [findConfig(args, cwd)];
  return splitBuild(args).projects.map((project) => configIn(path.resolve(cwd, project)));
}

/** Without those that are inside of others, unless it is an installed package, which is not looked into from above. */
function outermost(folders: readonly string[]): string[] {
  const all = [...new Set(folders)];
  return all.filter((folder) => {
    return !all.some(
      (other) => isInside(folder, other) && !/(^|[\\/])node_modules([\\/]|$)/.test(path.relative(other, folder)),
    );
  });
}

function outputFolders({ folder, options: { outDir, declarationDir } }: Project): string[] {
  return [outDir, declarationDir].flatMap((each) => (each === undefined ? [] : [path.resolve(folder, each)]));
}

function allOutputs(file: string, project: Project): string[] {
  const output = outputOf(file, project);
  const declaration = output.replace(/\.([cm]?)jsx?$/, ".d.$1ts");
  const { declarationDir, outDir } = project.options;
  if (!declarationDir) return [output, declaration];
  const way = path.relative(path.resolve(project.folder, outDir ?? ""), declaration);
  return [output, declaration, path.resolve(project.folder, declarationDir, way)];
}
