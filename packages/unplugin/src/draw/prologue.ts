import type { Node } from "@deferkit/core";
import type { Parsed } from "../find/parse.ts";

/**
 * Where new code can be put at the top of a file: before its first statement, after byte order mark, hashbang, comments
 * and directives. (A node does not tell where it starts: decorators may come before an `export`.)
 */
export function startOfStatements({ program, comments }: Pick<Parsed, "program" | "comments">, code: string): number {
  const directive = (program.body as Node[]).findLast((statement) => typeof statement.directive === "string");
  let at: number = directive?.end ?? BEFORE_CODE.exec(code)![0].length; // it may match nothing
  for (;;) {
    at += BLANKS.exec(code.slice(at))![0].length; // the same
    const comment = comments.find(({ start }) => start === at);
    if (!comment) return at;
    at = comment.end;
  }
}

const BEFORE_CODE = /^\ufeff?(?:#!.*)?/;
const BLANKS = /^\s*/;
