import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** Where something stands: line from 1, column from 0. */
export interface Place {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** A text that is found once in the sources and once in the bundle, however the bundler quotes strings. */
export interface Token {
  readonly file: string;
  readonly text: string;
}

/** Where each token stands in its source. */
export function written(tokens: readonly Token[], sources: string): Place[] {
  return tokens.map(({ file, text }) => ({
    file,
    ...placeOf(pattern(text), readFileSync(join(sources, file), "utf8")),
  }));
}

/** Where the map of a bundle says that each token stands. */
export function mapped(tokens: readonly Token[], bundle: string): Place[] {
  const code = readFileSync(bundle, "utf8");
  const map = new TraceMap(readFileSync(`${bundle}.map`, "utf8"));
  return tokens.map(({ text }) => {
    const { source, line, column } = originalPositionFor(map, placeOf(pattern(text), code));
    return { file: source && basename(source.replace(/\?.*$/s, "")), line, column };
  });
}

function placeOf(token: RegExp, text: string): { line: number; column: number } {
  const found = [...text.matchAll(token)];
  if (found.length !== 1) throw new Error(`${token} is there ${found.length} times`);
  const above = text.slice(0, found[0]!.index).split("\n");
  return { line: above.length, column: above.at(-1)!.length }; // there is at least one line
}

function pattern(text: string): RegExp {
  const escaped = text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  return new RegExp(escaped.replaceAll('"', "[\"'`]"), "g");
}
