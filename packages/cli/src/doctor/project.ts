import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isCode } from "../find-files.ts";
import { parseJsonc } from "./jsonc.ts";

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
      faults.push({ file, reason: (error as Error).message });
      return otherwise;
    }
  };
  const at = (file: string): string => path.join(folder, file);
  const manifest = attempt("package.json", () => objectIn(at("package.json"), JSON.parse) as Manifest, {});
  const tsconfig = existsSync(at("tsconfig.json"))
    ? attempt("tsconfig.json", () => readTsConfig(at("tsconfig.json"), new Set()), undefined)
    : undefined;
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifest;
  const all = { ...peerDependencies, ...optionalDependencies, ...devDependencies, ...dependencies };
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) => !entry.isDirectory() && (isCode(entry.name) || /^\.\w+rc(\.json)?$|\.config\.json$/.test(entry.name)),
    )
    .map((entry) => entry.name);
  const texts = names.map((name) => [name, attempt(name, () => readFileSync(at(name), "utf8"), "")] as const);
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

function objectIn(file: string, parse: (text: string) => unknown): object {
  const value = parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("it is no object");
  return value;
}

interface RawConfig {
  readonly extends?: string | readonly string[];
  readonly compilerOptions?: Partial<TsConfig>;
}

/** The compiler options of a configuration on top of those that it extends. */
function readTsConfig(file: string, seen: Set<string>): Partial<TsConfig> {
  if (seen.has(file)) return {};
  seen.add(file);
  const { extends: bases = [], compilerOptions } = objectIn(file, parseJsonc) as RawConfig;
  const inherited = [bases].flat().map((base) => readTsConfig(resolveBase(base, file), seen));
  return Object.assign({}, ...inherited, compilerOptions);
}

function resolveBase(base: string, from: string): string {
  const names = [base, `${base}.json`, `${base}/tsconfig.json`];
  if (!/^[./]|^[A-Za-z]:/.test(base)) {
    const require = createRequire(from);
    for (const name of names) {
      try {
        return require.resolve(name);
      } catch {
        // the next one
      }
    }
  }
  const places = names.map((name) => path.resolve(path.dirname(from), name));
  return places.find((place) => /\.json$/.test(place) && existsSync(place)) ?? (places[0] as string); // there are three
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
        return JSON.parse(readFileSync(file, "utf8")).version;
      } catch {
        return undefined;
      }
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}
