import { SourceMap, type MagicString } from "magic-string";
import { Lines } from "../report/lines.ts";
import type { Mark, Marks } from "./marks.ts";

type Segment = [column: number] | [column: number, source: number, line: number, sourceColumn: number];

/**
 * The map of an edited file: each word and sign that is left maps to its place. The calls that run what was deferred are
 * new text, and map to the first `defer` statement of their function, for stack traces (core's `Frame`). What is only deferkit's maps to no
 * source, from each of its words and signs on: tools look for a segment where a range of theirs begins.
 *
 * @param s - the text with its marks
 */
export function makeMap(s: MagicString, file: string, marks: Marks): SourceMap {
  const map = s.generateDecodedMap({ source: file, includeContent: true, hires: "boundary" });
  const mappings = map.mappings as Segment[][];
  const lines = new Lines(s.original, /\n/g); // the map counts these lines alone
  s.toString()
    .split("\n")
    .forEach((line, index) => {
      if (marks.isIn(line)) mappings[index] = [...segmentsOf(line, mappings[index]!, marks, lines)]; // one list for each
    });
  return new SourceMap(map);
}

/** The segments of a line with marks, at the columns that they have without. */
function* segmentsOf(line: string, written: readonly Segment[], marks: Marks, lines: Lines): Generator<Segment> {
  const all = [...marks.of(line)];
  const segments = leaveFirstColumn(line, written);
  let [next, removed] = [0, 0];
  for (const [index, mark] of [undefined, ...all].entries()) {
    const end = all[index]?.start ?? line.length + 1;
    const from = mark?.end ?? 0;
    removed += mark ? from - mark.start : 0;
    while (next < segments.length && segments[next]![0] < from) next++; // of the mark itself
    if (mark) yield* drawnSegments(line, mark, Math.min(end, segments[next]?.[0] ?? end), removed, lines);
    for (; next < segments.length && segments[next]![0] < end; next++) {
      const [column, ...place] = segments[next]!; // in range
      yield [column - removed, ...place] as Segment;
    }
  }
}

/**
 * Keeps the first column of a line from having a place, but for names: c8, tap and Jest take it for the place of whatever
 * in the line has none (`originalPositionTryBoth` in https://github.com/istanbuljs/v8-to-istanbul/blob/master/lib/source.js).
 * A keyword has its place from the second column on: V8 stops at none of these words, but after them.
 */
function leaveFirstColumn(line: string, segments: readonly Segment[]): readonly Segment[] {
  const indent = /^\s*/.exec(line)![0].length; // matches always
  const [first, ...rest] = segments.filter(([column]) => column >= indent);
  if (!first) return [];
  const [column, ...place] = first;
  return column === 0 && KEYWORD.test(line) ? [[1, ...place] as Segment, ...rest] : [first, ...rest];
}

const KEYWORD = /^(?:async|class|const|export|function|let|var)\b/;

/** The segments of the text that follows a mark, up to `end`. */
function* drawnSegments(line: string, mark: Mark, end: number, removed: number, lines: Lines): Generator<Segment> {
  if (mark.origin !== undefined) {
    const place = lines.positionOf(mark.origin);
    yield [mark.end - removed, 0, place.line - 1, place.column];
    return;
  }
  for (const { index } of line.slice(mark.end, end).matchAll(/\s+|[\w$]+|[^\s\w$]/g)) {
    yield [mark.end + index - removed];
  }
}
