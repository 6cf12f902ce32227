import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseJsonc } from "./jsonc.ts";

/** A configuration of TypeScript, as its file says it. */
export interface Config {
  /** The files that it extends, which need not be there. */
  readonly bases: readonly string[];
  readonly compilerOptions: object;
  /** The folders or files of the projects that it refers to, where it has no files of its own. */
  readonly references: readonly string[];
}

/** @throws Error where the file cannot be read, or is no configuration */
export function readConfig(file: string): Config {
  const {
    extends: bases = [],
    compilerOptions,
    files,
    references = [],
  } = objectIn(file, parseJsonc) as {
    readonly extends?: unknown;
    readonly compilerOptions?: object;
    readonly files?: unknown;
    readonly references?: unknown;
  };
  const referred =
    Array.isArray(files) && files.length === 0
      ? [references].flat().map((each: any /* the user's */) => each?.path)
      : [];
  const names = [bases].flat().filter((base) => typeof base === "string");
  return {
    bases: names.map((base) => resolveBase(base, file)),
    compilerOptions: compilerOptions ?? {},
    references: referred.filter((it) => typeof it === "string").map((it) => path.resolve(path.dirname(file), it)),
  };
}

/** A configuration and all that it extends, by whatever names. Those that cannot be read are named all the same. */
export function configChain(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  try {
    for (const base of readConfig(file).bases) configChain(base, seen);
  } catch {
    // tsc says what is wrong with it
  }
  return seen;
}

/**
 * Reads a text. A pipe or a device in the place of a file would never end.
 *
 * @throws Error where it is no regular file, or cannot be read
 */
export function readText(file: string): string {
  if (!statSync(file).isFile()) throw new Error("it is no regular file");
  return readFileSync(file, "utf8");
}

/** @throws Error where there is no object in the file */
export function objectIn(file: string, parse: (text: string) => unknown): object {
  const value = parse(readText(file).replace(/^\uFEFF/, ""));
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("it is no object");
  return value;
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
