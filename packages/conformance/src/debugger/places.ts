import {
  allGeneratedPositionsFor,
  GREATEST_LOWER_BOUND,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  TraceMap,
} from "@jridgewell/trace-mapping";

/** A place in compiled code, as the inspector counts: from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The way from lines of a source to places in what it was compiled to and back, as debuggers go it. */
export class Places {
  readonly #map: TraceMap;

  constructor(map: string) {
    this.#map = new TraceMap(map);
  }

  /**
   * Where the first word of a line is that is left, in the order of the text. VS Code sets the line's breakpoint at the
   * first of these, others at all.
   */
  ofLine(line: number): Place[] {
    const source = this.#map.sources[0]!; // of one file
    return allGeneratedPositionsFor(this.#map, { source, line, column: 0, bias: LEAST_UPPER_BOUND })
      .flatMap((place) => (place.line === null ? [] : [{ line: place.line - 1, column: place.column }]))
      .sort((a, b) => a.line - b.line || a.column - b.column);
  }

  /**
   * The line of the source that VS Code shows at a place, which may be that of the place after it. `undefined` where there
   * is none: debuggers do not stop there when they step ("smart stepping"), and step on.
   */
  lineAt({ line, column }: Place): number | undefined {
    const needle = { line: line + 1, column };
    const before = originalPositionFor(this.#map, { ...needle, bias: GREATEST_LOWER_BOUND });
    return before.line ?? originalPositionFor(this.#map, { ...needle, bias: LEAST_UPPER_BOUND }).line ?? undefined;
  }
}
