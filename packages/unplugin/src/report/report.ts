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

/** The error for code that is nested too deeply, at the place where it becomes so. */
export function tooDeep(at: number, code: string, id: string): TransformError {
  const lines = new Lines(code);
  const [start, end] = [lines.positionOf(at), lines.positionOf(Math.min(at + 1, code.length))];
  const problem: Problem = { code: "syntax", message: TOO_DEEP, start, end, suggestions: [] };
  return new TransformError(id, [problem], print(problem, id, lines));
}

const TOO_DEEP =
  "This code is nested too deeply to be compiled. Move an inner part into a function or a variable of its own.";

/** As editors and terminals follow it: both numbers from 1. */
function print({ message: text, start, end }: Problem, id: string, lines: Lines): string {
  return `${id}:${start.line}:${start.column + 1}: ${text}\n${drawFrame(lines, start, end)}`;
}
