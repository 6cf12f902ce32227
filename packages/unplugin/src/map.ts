import { SourceMap, type MagicString } from "magic-string";
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
  const byLine = new Map<number, Map<number, Call[]>>();
  for (const call of calls) {
    const { line, column } = lines.positionOf(call.anchor);
    const byColumn = byLine.get(line - 1) ?? new Map<number, Call[]>();
    byLine.set(line - 1, byColumn.set(column, [...(byColumn.get(column) ?? []), call]));
  }
  for (const segments of mappings) {
    const added: Segment[] = [];
    // A map has a segment for each character of the file: no more is looked at than has to be.
    for (let i = 0; i < segments.length; i++) {
      const segment = segments[i]!; // in range
      for (const { distance, origin } of byLine.get(segment[2])?.get(segment[3]) ?? NONE) {
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
