import { SourceMap, type MagicString } from "magic-string";
import { Lines } from "./lines.ts";
import type { Call } from "./lower.ts";

type Segment = [column: number, source: number, line: number, sourceColumn: number];

/**
 * The map of an edited file: each word and sign that is left leads to its place. The calls that run what was deferred are
 * new text, and lead to the first `defer` statement of their function, for stack traces.
 */
export function makeMap(s: MagicString, file: string, calls: readonly Call[]): SourceMap {
  const map = s.generateDecodedMap({ source: file, includeContent: true, hires: "boundary" });
  addCalls(map.mappings as Segment[][], calls, new Lines(s.original, /\n/g)); // the map counts these lines alone
  return new SourceMap(map);
}

function addCalls(mappings: Segment[][], calls: readonly Call[], lines: Lines): void {
  const byLine = new Map<number, Map<number, Call[]>>();
  for (const call of calls) {
    const { line, column } = lines.positionOf(call.anchor);
    const byColumn = byLine.get(line - 1) ?? new Map<number, Call[]>();
    byLine.set(line - 1, byColumn.set(column, [...(byColumn.get(column) ?? []), call]));
  }
  for (const segments of mappings) {
    const added: Segment[] = [];
    let [line, byColumn] = [-1, byLine.get(-1)];
    // A map has a segment for each word and sign of the file: no more is looked at than has to be.
    for (let i = 0; i < segments.length; i++) {
      const segment = segments[i]!; // in range
      if (segment[2] !== line) [line, byColumn] = [segment[2], byLine.get(segment[2])];
      if (!byColumn) continue;
      for (const { distance, origin } of byColumn.get(segment[3]) ?? NONE) {
        const place = lines.positionOf(origin);
        added.push([segment[0] - distance, segment[1], place.line - 1, place.column]);
      }
    }
    if (added.length === 0) continue;
    for (const segment of added) segments.push(segment);
    segments.sort((a, b) => a[0] - b[0]);
  }
}

const NONE: readonly Call[] = [];
