import type { Code, Node, Problem as Planned } from "@deferkit/core";
import type { File } from "../host.ts";

/** One diagnostic of a file, as a tool reads it from the thrown error's `problems`. */
export interface Problem {
  readonly code: Code;
  readonly message: string;
  /** Lines count from 1, columns from 0, as in Babel. */
  readonly loc: { start: { line: number; column: number }; end: { line: number; column: number } } | undefined;
}

/** Throws every problem of a file at once, each with its code frame. */
export function report(problems: readonly Planned<Node>[], file: File): never {
  const [first, ...rest] = problems.map((problem) => frame(problem, file)) as [Error, ...Error[]]; // called with some
  first.message = [first, ...rest].map((error) => error.message).join("\n\n");
  const read = problems.map(({ code, message, place }): Problem => ({ code, message, loc: place.loc }));
  throw Object.defineProperties(Object.assign(first, { loc: problems[0]?.place.loc?.start }), {
    problems: { value: read }, // not enumerable: whoever prints the error has just printed them
    // Our own frames tell the user nothing; the host still puts the file's name before the message.
    stack: { get: () => `${first.name}: ${first.message}`, set() {}, configurable: true },
  });
}

function frame({ message, place }: Planned<Node>, file: File): Error {
  const { line, column } = place.loc?.start ?? {};
  const text = message + (place.loc ? ` (${line}:${column})` : "");
  // Without the source, as under `transformFromAst`, the frame would be empty.
  return file.code ? file.buildCodeFrameError(place, text, SyntaxError) : new SyntaxError(text);
}
