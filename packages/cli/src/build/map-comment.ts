import { commentsOf } from "../syntax.ts";

/** The comment that names the source map of a file. */
export interface MapComment {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

/**
 * Finds it as engines do: it is the last comment after the last token. What looks like one in a string or a template is
 * none (ECMA-426, "JavaScriptExtractSourceMapURL").
 */
export function mapCommentOf(code: string, file: string): MapComment | undefined {
  if (!code.includes("sourceMappingURL=")) return undefined;
  let end = code.length;
  for (const comment of commentsOf(code, file).toReversed()) {
    if (code.slice(comment.end, end).trim() !== "") return undefined;
    const text = code.slice(comment.start + 2, comment.end).replace(/\*\/$/, "");
    const url = /^[#@] *sourceMappingURL=(\S*?)\s*$/.exec(text)?.[1];
    if (url) return { start: comment.start, end: comment.end, url };
    end = comment.start;
  }
  return undefined;
}

/**
 * Takes the comment of a file off what the file was compiled to, in which everything after the last token is as it was.
 */
export function withoutComment(lowered: string, code: string, { start, end }: MapComment): string {
  const shift = lowered.length - code.length;
  if (lowered.slice(start + shift, end + shift) !== code.slice(start, end)) {
    throw new Error("deferkit: the end of a file was believed to stay as it is");
  }
  const after = lowered.slice(end + shift);
  return lowered.slice(0, start + shift) + (after.trim() === "" ? "" : after);
}
