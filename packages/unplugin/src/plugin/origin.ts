import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { originalPositionFor, TraceMap, type SourceMapInput } from "@jridgewell/trace-mapping";
import type { Position, Problem, TransformError } from "../index.ts";
import { Lines } from "../report/lines.ts";

/** The problems of a file, placed in what the user wrote. */
export interface Origin {
  readonly file: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}

/**
 * Leads problems back through what compiled the file before us: `@rollup/plugin-typescript` does so as it loads a file,
 * before any `transform`. Where no map leads there, or none is needed, the problems stay where they are.
 *
 * @param map - from what is on the disk to `code`
 */
export function originOf({ id, problems }: TransformError, code: string, map: SourceMapInput): Origin {
  const file = id.replace(/\?.*$/s, "");
  const here: Origin = { file, text: code, problems };
  const trace = new TraceMap(map);
  const source = trace.sources.length === 1 ? trace.sources[0] : undefined;
  if (source == null) return here;
  // The path is not always relative to the file, but the name is the file's own.
  const written = basename(source) === basename(file) ? file : resolve(dirname(file), source);
  const text = trace.sourcesContent?.[0] ?? (existsSync(written) ? readFileSync(written, "utf8") : code);
  if (text === code) return here;

  const lines = new Lines(text);
  const there: Problem[] = [];
  for (const problem of problems) {
    const [start, end] = [problem.start, problem.end].map((place) => trail(place, trace, lines));
    if (!start) return here;
    there.push({ ...problem, start, end: end && end.offset > start.offset ? end : lines.positionOf(start.offset + 1) });
  }
  return { file: written, text, problems: there };
}

function trail({ line, column }: Position, trace: TraceMap, lines: Lines): Position | undefined {
  const found = originalPositionFor(trace, { line, column });
  return found.line === null ? undefined : lines.positionAt(found.line, found.column);
}
