import MagicString, { SourceMap } from "magic-string";
import { Lines } from "./lines.ts";
import type { Call } from "./lower.ts";

type Segment = [column: number, source: number, line: number, sourceColumn: number];

/**
 * The map of an edited file: each character that is left leads to its place. The calls that run what was deferred are
 * new text, and lead to the first `defer` statement of their function, for stack traces.
 */
export function makeMap(s: MagicString, file: string, calls: readonly Call[]): SourceMap {
  const map = s.generateDecodedMap({ source: file, includeContent: true, hires: true });
  addCalls(map.mappings as Segment[][], calls, new Lines(s.original, /\n/g)); // the map counts these lines alone
  return new SourceMap(map);
}

function addCalls(mappings: Segment[][], calls: readonly Call[], lines: Lines): void {
  const byAnchor = new Map<number, Call[]>();
  for (const call of calls) {
    const { line, column } = lines.positionOf(call.anchor);
    const key = keyOf(line - 1, column);
    byAnchor.set(key, [...(byAnchor.get(key) ?? []), call]);
  }
  for (const segments of mappings) {
    const added = segments.flatMap(([column, source, line, sourceColumn]) =>
      (byAnchor.get(keyOf(line, sourceColumn)) ?? []).map(({ distance, origin }): Segment => {
        const place = lines.positionOf(origin);
        return [column - distance, source, place.line - 1, place.column];
      }),
    );
    if (added.length > 0) segments.push(...added);
    if (added.length > 0) segments.sort(([a], [b]) => a - b);
  }
}

/** One number for a place, because a map has as many as the file has characters. */
function keyOf(line: number, column: number): number {
  return line * 2 ** 26 + column;
}
