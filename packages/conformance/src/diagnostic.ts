/** One compile error. Lines and columns count from 1; the end is exclusive. */
export interface Diagnostic {
  readonly code: string;
  /** What is wrong, and what to write instead. */
  readonly message: string;
  readonly start: Place;
  readonly end: Place;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** As `expected.txt` of a reject case spells it. */
export function print({ code, message, start, end }: Diagnostic): string {
  return `${code} ${start.line}:${start.column}-${end.line}:${end.column}\n${message}\n`;
}
