import type { Node } from "@deferkit/core";
import { parseSync } from "oxc-parser";
import type { Language } from "./language.ts";

export interface Parsed {
  readonly program: Node;
  /** Whether the text says that it is a module, or its file's name does. */
  readonly isModule: boolean;
  /** In the order of the text. */
  readonly comments: readonly Comment[];
}

export interface Comment {
  readonly start: number;
  readonly end: number;
}

/** Parses a file; `undefined` where it has errors, which the host's own parser will report. */
export function parse(code: string, { lang, sourceTypes }: Language): Parsed | undefined {
  const text = hideMarkInFrontOfHashbang(code);
  for (const sourceType of sourceTypes) {
    // Parentheses are kept in the tree, because an edit has to know where they are.
    const result = parseSync("", text, { lang, sourceType, preserveParens: true });
    if (result.errors.some(({ severity }) => (severity as string) === "Error")) continue; // a const enum of another package
    const program = result.program as unknown as Node; // a foreign tree comes in here
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
