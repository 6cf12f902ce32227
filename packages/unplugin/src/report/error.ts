import type { Position } from "./lines.ts";

/**
 * The code of a compile error, such as `DK1001`: stable, because documentation and configuration refer to it. `syntax` is
 * of code that is nested too deeply to be parsed; other errors of syntax are left to the host's parser.
 */
export type Code = "syntax" | `DK${number}`;

/** One compile error. */
export interface Problem {
  readonly code: Code;
  /** The code, what is wrong, and what to write instead, in one line. */
  readonly message: string;
  readonly start: Position;
  /** Behind the last character. */
  readonly end: Position;
  /** What the message tells to write, each on its own: `text` in the place of a range. */
  readonly suggestions: readonly { readonly start: Position; readonly end: Position; readonly text: string }[];
}

/** All compile errors of a file. The message shows each with its place and the lines around it. */
export class TransformError extends SyntaxError {
  override name = "TransformError";
  /** The file, as `transform` was told. */
  readonly id: string;
  /** In the order of the text; never empty. */
  readonly problems: readonly Problem[];

  constructor(id: string, problems: readonly Problem[], message: string) {
    super(message);
    this.id = id;
    this.problems = problems;
  }
}
