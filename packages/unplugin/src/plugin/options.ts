import type { TransformOptions } from "../options.ts";

/** Which files: a glob, relative to the working directory, or a regular expression. Of several, any. */
export type FilterPattern = string | RegExp | readonly (string | RegExp)[];

/** The options of every bundler's plugin. */
export interface Options extends Pick<TransformOptions, "source"> {
  /**
   * The files to compile, by their id: the path, and the query where there is one.
   *
   * @default JavaScript and TypeScript by their extensions, and the scripts of Vue and Svelte components; with Vite,
   *   Rollup and Rolldown whatever is compiled to JavaScript, too
   */
  readonly include?: FilterPattern;
  /**
   * The files to leave alone, even if they are included.
   *
   * @default /[\\/]node_modules[\\/]/
   */
  readonly exclude?: FilterPattern;
}

/** What bundlers are given: arrays of our own, which they may keep. */
export interface ResolvedOptions {
  readonly source: string;
  readonly include: (string | RegExp)[];
  readonly exclude: (string | RegExp)[];
}

/** By extension, whatever the query (`worker.ts?worker_file`), or by its query (`App.vue?vue&type=script&lang.ts`). */
const SCRIPTS = /^[^?]*\.(?:[cm]?[jt]sx?|vue|svelte)(?:\?|$)|[?&]lang[.=][jt]sx?(?:&|$)/;
const INSTALLED = /[\\/]node_modules[\\/]/;

interface Allowed {
  readonly says: string;
  allows(value: unknown): boolean;
}

const FILTER: Allowed = {
  says: 'a glob such as "src/**", a regular expression, or an array of these',
  allows: (value) => [value].flat().every((it) => it instanceof RegExp || (typeof it === "string" && it !== "")),
};
const ALLOWED: Record<keyof Options, Allowed> = {
  source: { says: 'a module name, such as "deferkit"', allows: (value) => typeof value === "string" && value !== "" },
  include: FILTER,
  exclude: FILTER,
};

/**
 * Fills in the defaults.
 *
 * @throws Error naming an unknown option or a wrong value, and what is allowed
 */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new Error(`@deferkit/unplugin: the options must be an object, not ${shown(options)}.`);
  }
  for (const [name, value] of Object.entries(options)) {
    const allowed = Object.hasOwn(ALLOWED, name) ? ALLOWED[name as keyof Options] : undefined; // asked just before
    if (!allowed) {
      throw new Error(`@deferkit/unplugin: unknown option "${name}". Allowed: ${Object.keys(ALLOWED).join(", ")}.`);
    }
    if (value !== undefined && !allowed.allows(value)) {
      throw new Error(`@deferkit/unplugin: option "${name}" must be ${allowed.says}, not ${shown(value)}.`);
    }
  }
  const { source = "deferkit", include = SCRIPTS, exclude = INSTALLED } = options;
  return { source, include: [include].flat(), exclude: [exclude].flat() };
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
