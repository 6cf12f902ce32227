import { parseSync, types } from "@babel/core";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Lowered } from "./backends.ts";
import { syntaxOf } from "./syntax.ts";

interface Word {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The words that the map of a lowered file leads astray. A word is a name or a literal; looked at are those that the
 * source has once, so that there is only one place to lead to.
 */
export function strayWords(source: string, { code, mapped = code, map }: Lowered, filename: string): string[] {
  const trace = new TraceMap(map);
  const kept = grouped(wordsOf(mapped, filename));
  return [...grouped(wordsOf(source, filename))].flatMap(([text, [word, ...more]]) => {
    const places = kept.get(text);
    if (!word || !places || more.length > 0 || text === "defer") return []; // `defer.run` stands for the statement
    const origins = places.map((place) => originalPositionFor(trace, place));
    if (origins.some(({ line, column }) => line === word.line && column === word.column)) return [];
    return [
      `${text} at ${word.line}:${word.column} is led to ${origins.map((o) => `${o.line}:${o.column}`).join(", ")}`,
    ];
  });
}

function wordsOf(code: string, filename: string): Word[] {
  const words: Word[] = [];
  types.traverseFast(parseSync(code, syntaxOf(filename)) as types.File, (node) => {
    const text = textOf(node);
    if (text !== undefined && node.loc) words.push({ text, line: node.loc.start.line, column: node.loc.start.column });
  });
  return words;
}

function textOf(node: types.Node): string | undefined {
  if (types.isIdentifier(node) || types.isJSXIdentifier(node)) return node.name;
  if (types.isStringLiteral(node) || types.isNumericLiteral(node)) return JSON.stringify(node.value);
  return undefined;
}

function grouped(words: readonly Word[]): Map<string, Word[]> {
  const groups = new Map<string, Word[]>();
  for (const word of words) groups.set(word.text, [...(groups.get(word.text) ?? []), word]);
  return groups;
}
