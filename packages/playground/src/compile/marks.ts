import { decode } from "@jridgewell/sourcemap-codec";
import type { Span, Statement } from "./deferred.ts";

type SourceMapLine = ReturnType<typeof decode>[number];

/** A part of the output, and where it comes from. */
export interface Mark extends Span {
  /** `deferred`: moved out of a `defer` statement. `added`: deferkit's own. */
  readonly kind: "deferred" | "added";
}

/**
 * Says which parts of an output were moved and which were added.
 *
 * @param source - the program
 * @param output - what it was compiled to
 * @param mappings - of the output's source map
 * @param statements - the `defer` statements of the program
 */
export function marksOf(source: string, output: string, mappings: string, statements: readonly Statement[]): Mark[] {
  const starts = lineStarts(source);
  const written = new Set(source.split("\n").map((line) => line.trim()));
  const segments = decode(mappings);
  const marks: Mark[] = [];
  let start = 0;
  output.split("\n").forEach((line, number) => {
    for (const { from, text, place } of partsOf(line, segments[number] ?? [], starts)) {
      const kind = place === "nowhere" && written.has(text) ? undefined : kindOf(text, place, source, statements);
      if (kind && text !== "") add(marks, { from: start + from, to: start + from + text.length, kind }, output);
    }
    start += line.length + 1;
  });
  return marks;
}

interface Part {
  readonly from: number;
  readonly text: string;
  readonly place: number | "nowhere";
}

/** The parts of a line of the output. Babel and TypeScript say nothing of a line that is only deferkit's. */
function* partsOf(line: string, segments: SourceMapLine, starts: readonly number[]): Generator<Part> {
  if (segments.length === 0) yield { from: line.search(/\S|$/), text: line.trim(), place: "nowhere" };
  for (const [at, segment] of segments.entries()) {
    const place = segment.length === 1 ? "nowhere" : (starts[segment[2]] ?? 0) + segment[3];
    yield { from: segment[0], text: line.slice(segment[0], segments[at + 1]?.[0]).trimEnd(), place };
  }
}

/** What is mapped to a `defer` statement has moved if it is what is written there. */
function kindOf(
  text: string,
  place: Part["place"],
  source: string,
  statements: readonly Statement[],
): Mark["kind"] | undefined {
  if (place === "nowhere") return "added";
  const statement = statements.find(({ from, to }) => from <= place && place < to);
  if (!statement) return undefined;
  return place >= statement.deferred && source.startsWith(text, place) ? "deferred" : "added";
}

/** Joins a mark with the one before it, if nothing is between them. */
function add(marks: Mark[], mark: Mark, output: string): void {
  const last = marks.at(-1);
  const joins = last?.kind === mark.kind && /^[ \t]*$/.test(output.slice(last.to, mark.from));
  if (joins) marks[marks.length - 1] = { ...last, to: mark.to };
  else marks.push(mark);
}

function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
}
