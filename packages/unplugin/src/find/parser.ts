import type { Language } from "./language.ts";

/** What a parser is asked for. */
export interface ParserOptions {
  readonly lang: Language["lang"];
  /** `unambiguous` is a module if it says so, and a script otherwise; `commonjs` allows `return` at the top. */
  readonly sourceType: Language["sourceTypes"][number];
}

/** What a parser answers with. */
export interface ParsedText {
  /**
   * The program as ESTree, with the types as TS-ESTree (typescript-eslint's AST). It has a `ParenthesizedExpression` for each
   * pair of parentheses around an expression, offsets `start` and `end` in UTF-16 code units, and as `sourceType` what the
   * text is: `module`, `script` or `commonjs`.
   */
  readonly program: object;
  /** In the order of the text. */
  readonly comments: readonly Comment[];
}

/**
 * Parses a text.
 *
 * @returns `undefined` if the text has errors
 */
export type Parser = (code: string, options: ParserOptions) => ParsedText | undefined;

export interface Comment {
  readonly start: number;
  readonly end: number;
}
