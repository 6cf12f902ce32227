import type { Node, Problem as Planned } from "@deferkit/core";
import { drawFrame } from "./code-frame.ts";
import { TransformError, type Problem } from "./error.ts";
import { Lines } from "./lines.ts";

/** The problems of a plan as one error. */
export function toError(problems: readonly Planned<Node>[], code: string, id: string): TransformError {
  const lines = new Lines(code);
  const rangeOf = ({ start, end }: Node) => ({ start: lines.positionOf(start), end: lines.positionOf(end) });
  const read = problems.map(({ code: name, message, place, edits }) => ({
    code: name,
    message,
    ...rangeOf(place),
    suggestions: edits.map((edit) => ({ ...rangeOf(edit.place), text: edit.text })),
  }));
  return new TransformError(id, read, read.map((problem) => print(problem, id, lines)).join("\n\n"));
}

/** As editors and terminals follow it: both numbers from 1. */
function print({ message: text, start, end }: Problem, id: string, lines: Lines): string {
  return `${id}:${start.line}:${start.column + 1}: ${text}\n${drawFrame(lines, start, end)}`;
}
