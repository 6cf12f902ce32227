import { oxc } from "./find/oxc.ts";
import { lowerWith, type Reading, type Transformed } from "./lower-file.ts";
import { assertIsText, resolveOptions, type TransformOptions } from "./options.ts";

export type { Reading, Transformed } from "./lower-file.ts";

/**
 * Lowers every `defer` statement of a file. Pure and synchronous. TypeScript stays TypeScript and JSX stays JSX; whatever
 * is not a function with `defer` in it stays as it is, to the byte, and every line keeps its number.
 *
 * @param code - the text of the file, or of the part of one that `id` names
 * @param id - the file's path, whose extension says how it is parsed; a bundler's query may follow
 * @param options - see {@link TransformOptions}
 * @returns the lowered text; `null` where there is nothing to change: no marker, a declaration file, not JavaScript or
 *   TypeScript, or text that does not parse, which the host's own parser will report
 * @throws TransformError with all problems of the file
 * @throws Error where an option is unknown or wrong, or `code` or `id` is missing
 */
export function transform(code: string, id: string, options: TransformOptions = {}): Transformed | null {
  assertIsText(code, id);
  return lowerFile(code, id, resolveOptions(options));
}

/** As {@link transform}, with options that are checked already. */
export function lowerFile(code: string, id: string, reading: Reading): Transformed | null {
  return lowerWith(oxc, code, id, reading);
}
