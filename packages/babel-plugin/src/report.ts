import { message, type Code, type Node, type Plan } from "@deferkit/core";
import type { File } from "./host.ts";

/** One diagnostic of a file, as a tool reads it from the thrown error's `problems`. */
export interface Problem {
  readonly code: Code;
  readonly message: string;
  /** Lines count from 1, columns from 0, as in Babel. */
  readonly loc: { start: { line: number; column: number }; end: { line: number; column: number } } | undefined;
}

/** Throws every problem of a file at once, each with its code frame. */
export function report(problems: Plan<Node, unknown>["problems"], file: File): never {
  const [first, ...rest] = problems.map(({ code, place }) => frame(code, place, file)) as [Error, ...Error[]]; // called with some
  first.message = [first, ...rest].map((error) => error.message).join("\n\n");
  throw Object.assign(first, {
    problems: problems.map(({ code, place }): Problem => ({ code, message: message(code), loc: place.loc })),
  });
}

function frame(code: Code, place: Node, file: File): Error {
  const { line, column } = place.loc?.start ?? {};
  const where = place.loc ? ` (${line}:${column})` : "";
  return file.buildCodeFrameError(place, message(code) + where, SyntaxError);
}
