import type { Position } from "./lines.ts";

/** The codes of compile errors, which are stable: documentation and configuration refer to them. */
export type Code = `DK10${"01" | "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09" | "10" | "11" | "12"}`;

/** One compile error. */
export interface Problem {
  readonly code: Code;
  /** The code, what is wrong, and what to write instead, in one line. */
  readonly message: string;
  readonly start: Position;
  /** Behind the last character. */
  readonly end: Position;
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
