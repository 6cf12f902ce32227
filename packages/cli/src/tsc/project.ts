import { existsSync } from "node:fs";
import path from "node:path";
import { statOf } from "../paths.ts";
import { valueOf } from "./arguments.ts";
import type { Compiler } from "./compiler.ts";

/** A project as tsc itself describes it. */
export interface Project {
  /** Its tsconfig.json; none where the files stand on the command line. */
  readonly config: string | undefined;
  /** What relative paths in `options` start from. */
  readonly folder: string;
  readonly options: Options;
  /** Every file of the program but those of installed packages and of TypeScript. */
  readonly files: readonly string[];
  /** Those of them that the configuration names. */
  readonly roots: ReadonlySet<string>;
  /** The projects that it refers to, as tsconfig files. */
  readonly references: readonly string[];
  /** Whether `tsc --build` compiles it. */
  readonly isPartOfBuild: boolean;
}

/** The compiler options that we look at; all of them are passed on. */
export interface Options {
  readonly target?: string;
  readonly outDir?: string;
  readonly declarationDir?: string;
  readonly rootDir?: string;
  readonly rootDirs?: readonly string[];
  readonly jsx?: string;
  readonly outFile?: string;
  readonly noEmit?: boolean;
  readonly noEmitOnError?: boolean;
  readonly emitDeclarationOnly?: boolean;
  readonly sourceMap?: boolean;
  readonly inlineSourceMap?: boolean;
  readonly incremental?: boolean;
  readonly composite?: boolean;
  readonly tsBuildInfoFile?: string;
  readonly allowJs?: boolean;
  readonly checkJs?: boolean;
}

/**
 * Asks tsc what `args` mean.
 *
 * @returns `undefined` where it finds fault with the configuration, which it will say itself when it compiles
 */
export async function readProject(
  compiler: Compiler,
  args: readonly string[],
  cwd: string,
  isPartOfBuild = false,
): Promise<Project | undefined> {
  const [shown, listed] = await Promise.all([
    compiler.ask([...args, "--showConfig"]),
    isPartOfBuild ? undefined : compiler.ask([...args, "--listFilesOnly"]),
  ]);
  const told = parse(shown.output);
  if (shown.code !== 0 || !told) return undefined;
  // A composite project must name all of its files, which spares the longer of the two answers.
  const isNamed = isPartOfBuild && told.compilerOptions?.composite;
  const list = isNamed ? undefined : (listed ?? (await compiler.ask([...args, "--listFilesOnly"])));
  const config = findConfig(args, cwd);
  const folder = config ? path.dirname(config) : cwd;
  const roots = (told.files ?? []).map((file) => path.resolve(folder, file));
  return {
    config,
    folder,
    options: told.compilerOptions ?? {},
    files: list ? ownFiles(list.output, folder, cwd) : roots,
    roots: new Set(roots),
    references: (told.references ?? []).map((reference) => configIn(path.resolve(folder, reference.path))),
    isPartOfBuild,
  };
}

/** A project and all that it refers to, the referred ones first. `undefined` if tsc finds fault with any. */
export async function readProjects(
  compiler: Compiler,
  roots: readonly string[],
  options: readonly string[],
  cwd: string,
): Promise<Project[] | undefined> {
  const found = new Map<string, Project>();
  const visit = async (config: string): Promise<boolean> => {
    if (found.has(config)) return true;
    const project = await readProject(compiler, ["-p", config, ...options], cwd, true);
    if (!project) return false;
    found.set(config, project);
    return (await Promise.all(project.references.map(visit))).every(Boolean);
  };
  const known = await Promise.all(roots.map((root) => visit(configIn(path.resolve(cwd, root)))));
  return known.every(Boolean) ? [...found.values()] : undefined;
}

interface Shown {
  readonly files?: readonly string[];
  readonly compilerOptions?: Options;
  readonly references?: readonly { path: string }[];
}

function parse(json: string): Shown | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What else tsc may print here is no file. A project that lies in a `node_modules` itself still has files of its own. */
function ownFiles(output: string, folder: string, cwd: string): string[] {
  const lines = output.split(/\r?\n/).filter(Boolean);
  const files = lines.map((line) => path.resolve(cwd, line));
  return files.filter((file) => !/(^|[\\/])node_modules[\\/]/.test(path.relative(folder, file)) && existsSync(file));
}

/** The configuration that tsc takes, which need not be there. */
export function findConfig(args: readonly string[], cwd: string): string | undefined {
  const named = valueOf(args, ["p", "project"]);
  if (named) return configIn(path.resolve(cwd, named));
  if (args.some((arg) => /^--?ignoreConfig$/i.test(arg))) return undefined;
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const config = path.join(folder, "tsconfig.json");
    if (existsSync(config)) return config;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** The configuration of a project that is named by its folder or by its file. */
export function configIn(place: string): string {
  return statOf(place)?.isDirectory() ? path.join(place, "tsconfig.json") : place;
}
