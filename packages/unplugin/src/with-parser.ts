// `@deferkit/unplugin/text`: the transform with a parser of the caller's, where native code cannot run.
import { lowerWith, type Transformed } from "./lower-file.ts";
import { assertIsText, resolveOptions, type TransformOptions } from "./options.ts";
import type { Parser } from "./find/parser.ts";

export { babelParser, type BabelParse } from "./find/babel.ts";
export { TransformError, type Code, type Problem } from "./report/error.ts";
export type { Position } from "./report/lines.ts";
export type { Comment, ParsedText, Parser, ParserOptions } from "./find/parser.ts";
export type { Transformed } from "./lower-file.ts";

/** The options of `transform` with a parser. */
export interface TextOptions extends TransformOptions {
  /** Parses the file, in place of oxc-parser: `babelParser(parse)`, or any function that answers as {@link Parser} says. */
  readonly parser: Parser;
}

/**
 * Lowers every `defer` statement of a file, as `transform` of `@deferkit/unplugin` does, and imports no native code: it runs
 * in browsers too.
 *
 * @param code - the text of the file
 * @param id - the file's path, whose extension says how it is parsed
 * @param options - the parser, and what `transform` of `@deferkit/unplugin` takes
 * @returns the lowered text; `null` where there is nothing to change, or where the parser found errors
 * @throws TransformError with all problems of the file
 * @throws TypeError where `parser` is not a function, or `code` or `id` is not a string
 * @throws Error where an option is unknown or wrong
 */
export function transform(code: string, id: string, options: TextOptions): Transformed | null {
  assertIsText(code, id);
  const { parser, ...rest } = options ?? {};
  if (typeof parser !== "function") {
    throw new TypeError(
      "@deferkit/unplugin/text: transform(code, id, { parser }) needs a parser: `babelParser(parse)`, with `parse` of @babel/parser.",
    );
  }
  return lowerWith(parser, code, id, resolveOptions(rest));
}
