import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { reasonOf } from "../fault.ts";
import { isCode } from "../find-files.ts";
import { statOf } from "../paths.ts";
import { objectIn, readConfig, readText } from "../tsconfig.ts";

/** A project as its files show it. Nothing of the user's is run. */
export interface Project {
  readonly folder: string;
  readonly manifest: Manifest;
  /** All that package.json names, of every kind. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** The texts of files at the top that configure something, by name. */
  readonly configs: ReadonlyMap<string, string>;
  readonly tsconfig: TsConfig | undefined;
  /** Files that could not be understood, with the reason. */
  readonly faults: readonly { readonly file: string; readonly reason: string }[];
  /** How one installs here: `npm install`, `pnpm add`, … */
  readonly packageManager: PackageManager;
  /** The version that is installed. */
  versionOf(name: string): string | undefined;
}

export interface Manifest {
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly babel?: unknown;
  readonly jest?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface TsConfig {
  readonly plugins: readonly { readonly transform?: string }[];
  readonly types: readonly string[];
  readonly noEmit: boolean;
  readonly emitDeclarationOnly: boolean;
}

export interface PackageManager {
  readonly add: string;
  readonly addDev: string;
  /** Runs an installed command. */
  readonly run: string;
}

/** Reads what a folder has. */
export function readProject(folder: string): Project {
  const faults: { file: string; reason: string }[] = [];
  const attempt = <T>(file: string, read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      faults.push({ file, reason: reasonOf(error) });
      return otherwise;
    }
  };
  const at = (file: string): string => path.join(folder, file);
  const manifest = attempt("package.json", () => objectIn(at("package.json"), JSON.parse) as Manifest, {});
  const tsconfig = existsSync(at("tsconfig.json"))
    ? attempt("tsconfig.json", () => withReferences(at("tsconfig.json")), undefined)
    : undefined;
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifest;
  const all = { ...peerDependencies, ...optionalDependencies, ...devDependencies, ...dependencies };
  const names = DEEPER.flatMap((inside) => attempt(inside || ".", () => configNames(folder, inside), []));
  const texts = names.map((name) => [name, attempt(name, () => readText(at(name)), "")] as const);
  return {
    folder,
    manifest,
    dependencies: new Map(Object.entries(all)),
    configs: new Map(texts),
    tsconfig: tsconfig && completed(tsconfig),
    faults,
    packageManager: packageManagerOf(folder),
    versionOf: (name) => versionOf(name, folder),
  };
}

const CONFIGS = /^\.\w+rc(\.\w+)?$|\.config\.json$|^(?:nest-cli\.json|bunfig\.toml|deno\.jsonc?|nodemon\.json)$/;
const DEEPER = ["", ".vitepress", "docs/.vitepress"];

/** The files that configure something, by their ways from the project's folder. */
function configNames(folder: string, inside: string): string[] {
  if (inside && !existsSync(path.join(folder, inside))) return [];
  return readdirSync(path.join(folder, inside))
    .filter((name) => isCode(name) || CONFIGS.test(name))
    .map((name) => path.posix.join(inside, name))
    .filter((name) => statOf(path.join(folder, name))?.isFile());
}

/** The compiler options of a configuration on top of those that it extends. */
function readTsConfig(file: string, seen: Set<string>): Partial<TsConfig> {
  if (seen.has(file) || (seen.size > 0 && !existsSync(file))) return {}; // not installed yet, or written by a framework
  seen.add(file);
  const { bases, compilerOptions } = readConfig(file);
  return Object.assign({}, ...bases.map((base) => readTsConfig(base, seen)), compilerOptions);
}

/** A configuration without files that refers to others emits what they emit. */
function withReferences(file: string): Partial<TsConfig> {
  const own = readTsConfig(file, new Set());
  const { references } = readConfig(file);
  if (references.length === 0) return own;
  const all = references.map((way) =>
    readTsConfig(/\.json$/.test(way) ? way : path.join(way, "tsconfig.json"), new Set([file])),
  );
  const plugins = all.flatMap((each) => each.plugins ?? []);
  const types = all.flatMap((each) => each.types ?? []);
  const noEmit = all.every((each) => each.noEmit === true || each.emitDeclarationOnly === true);
  return { ...own, plugins, types, noEmit };
}

function completed({ plugins, types, noEmit, emitDeclarationOnly }: Partial<TsConfig>): TsConfig {
  return {
    plugins: Array.isArray(plugins) ? plugins.filter((each) => typeof each === "object" && each !== null) : [],
    types: Array.isArray(types) ? types : [],
    noEmit: noEmit === true,
    emitDeclarationOnly: emitDeclarationOnly === true,
  };
}

const MANAGERS: Readonly<Record<string, PackageManager>> = {
  "pnpm-lock.yaml": { add: "pnpm add", addDev: "pnpm add --save-dev", run: "pnpm exec" },
  "yarn.lock": { add: "yarn add", addDev: "yarn add --dev", run: "yarn" },
  "bun.lock": { add: "bun add", addDev: "bun add --dev", run: "bunx" },
  "bun.lockb": { add: "bun add", addDev: "bun add --dev", run: "bunx" },
};

/** By the nearest lock file. */
function packageManagerOf(start: string): PackageManager {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const lock = Object.keys(MANAGERS).find((name) => existsSync(path.join(folder, name)));
    if (lock) return MANAGERS[lock] as PackageManager; // found among them
    if (existsSync(path.join(folder, "package-lock.json")) || folder === path.dirname(folder)) {
      return { add: "npm install", addDev: "npm install --save-dev", run: "npx" };
    }
  }
}

/** By hand, because not every package lets its package.json be resolved. */
function versionOf(name: string, start: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const file = path.join(folder, "node_modules", name, "package.json");
    if (existsSync(file)) {
      try {
        return JSON.parse(readText(file)).version;
      } catch {
        return undefined;
      }
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}
