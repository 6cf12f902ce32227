/** A place in a file. */
export interface Position {
  /** In UTF-16 code units from the start of the text, as JavaScript counts. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

/** What ends a line in ECMAScript. */
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** The lines of a text. */
export class Lines {
  readonly #code: string;
  readonly #starts: number[] = [0];

  constructor(code: string, lineBreak: RegExp = LINE_BREAK) {
    this.#code = code;
    for (const { index, 0: text } of code.matchAll(lineBreak)) this.#starts.push(index + text.length);
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The text of a line, from 1, without what ends it; of a long one, the part between two columns. */
  textOf(line: number, from: number = 0, to: number = Number.POSITIVE_INFINITY): string {
    const start = this.#starts[line - 1]!; // asked for lines that are there
    const next = this.#starts[line];
    const end = next === undefined ? this.#code.length : next - this.#breakBefore(next);
    return this.#code.slice(Math.min(start + from, end), Math.min(start + to, end));
  }

  #breakBefore(next: number): number {
    return this.#code.startsWith("\r\n", next - 2) ? 2 : 1;
  }

  positionOf(offset: number): Position {
    let [line, above] = [0, this.#starts.length];
    while (above - line > 1) {
      const middle = (line + above) >> 1;
      if (this.#starts[middle]! <= offset) line = middle;
      else above = middle;
    }
    return { offset, line: line + 1, column: offset - this.#starts[line]! }; // there is a first line
  }

  positionAt(line: number, column: number): Position {
    return { offset: this.#starts[line - 1]! + column, line, column }; // asked for lines that are there
  }
}
