import { parseSync } from "oxc-parser";
import type { Language } from "./language.ts";
import { parseWith, type Parsed } from "./parse.ts";
import type { Parser } from "./parser.ts";

/** The parser of every entry but `text`, which is given one. */
export const oxc: Parser = (code, { lang, sourceType }) => {
  // Parentheses are kept in the tree, because an edit has to know where they are.
  const result = parseSync("", code, { lang, sourceType, preserveParens: true });
  const hasErrors = result.errors.some(({ severity }) => (severity as string) === "Error"); // a const enum of another package
  return hasErrors ? undefined : result;
};

/** Parses a file; `undefined` where it has errors, which the host's own parser will report. */
export function parse(code: string, language: Language): Parsed | undefined {
  return parseWith(oxc, code, language);
}
