import type { Node } from "@deferkit/core";
import type { Language } from "./language.ts";
import type { Comment, Parser } from "./parser.ts";

export interface Parsed {
  readonly program: Node;
  /** Whether the text says that it is a module, or its file's name does. */
  readonly isModule: boolean;
  /** In the order of the text. */
  readonly comments: readonly Comment[];
}

/** Parses a file as the first of the kinds that its language allows; `undefined` where it has errors as each of them. */
export function parseWith(parser: Parser, code: string, { lang, sourceTypes }: Language): Parsed | undefined {
  const text = hideMarkInFrontOfHashbang(code);
  for (const sourceType of sourceTypes) {
    const result = parser(text, { lang, sourceType });
    if (!result) continue;
    const program = result.program as Node; // a foreign tree comes in here
    return {
      program,
      isModule: program.sourceType === "module",
      // Fetched from the parser only where something is lowered.
      get comments() {
        return result.comments;
      },
    };
  }
  return undefined;
}

/** A byte order mark before a hashbang is an error for oxc (0.154), not for Node and the bundlers, which strip it. */
function hideMarkInFrontOfHashbang(code: string): string {
  return code.startsWith("\ufeff#!") ? code.replace(/^.*/, (line) => " ".repeat(line.length)) : code;
}
