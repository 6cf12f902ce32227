import { checkOptions, SOURCE, type Allowed } from "@deferkit/core";
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

const FILTER: Allowed = {
  says: 'a glob such as "src/**", a regular expression, or an array of these',
  allows: (value) => [value].flat().every((it) => it instanceof RegExp || (typeof it === "string" && it !== "")),
};
const ALLOWED: Record<keyof Options, Allowed> = { source: SOURCE, include: FILTER, exclude: FILTER };

/**
 * Fills in the defaults.
 *
 * @throws Error naming an unknown option or a wrong value, and what is allowed
 */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  checkOptions(options, ALLOWED, "@deferkit/unplugin");
  const { source = "deferkit", include = SCRIPTS, exclude = INSTALLED } = options;
  return { source, include: [include].flat(), exclude: [exclude].flat() };
}
