/**
 * Signs in drawn text that say where it comes from, for the map. They are taken out when the text is done.
 *
 *     defer(close());        OURS var _result; AT[statement] const _defers = [null, close]; OURS try {
 */
export class Marks {
  /** What follows is only deferkit's, up to the next mark or the next text of the source. */
  readonly ours: string;
  /** What keeps the next statement out of a report of coverage, where one is made. `@preserve` keeps it from minifiers. */
  readonly hint: string;
  readonly #at: string;
  readonly #pattern: RegExp;

  constructor(code: string, coverage: boolean) {
    const [ours, at] = SIGNS.filter((sign) => !code.includes(sign));
    if (ours === undefined || at === undefined) throw new Error("deferkit: no file was believed to have all signs");
    this.ours = ours;
    this.hint = coverage ? "/* istanbul ignore next -- @preserve */ " : "";
    this.#at = at;
    this.#pattern = new RegExp(`${ours}|${at}(\\d+)${at}`, "g");
  }

  /** What follows maps to `origin`, an offset in the source. */
  at(origin: number): string {
    return `${this.#at}${origin}${this.#at}`;
  }

  isIn(text: string): boolean {
    return text.includes(this.ours) || text.includes(this.#at);
  }

  without(text: string): string {
    return text.replaceAll(this.#pattern, "");
  }

  /** The marks of a text, in their order. */
  *of(text: string): Generator<Mark> {
    for (const { index, 0: mark, 1: origin } of text.matchAll(this.#pattern)) {
      yield { start: index, end: index + mark.length, origin: origin === undefined ? undefined : Number(origin) };
    }
  }
}

export interface Mark {
  readonly start: number;
  readonly end: number;
  /** What the text that follows maps to; `undefined` where it is only deferkit's. */
  readonly origin: number | undefined;
}

/** Unicode has no characters here, and programs have no use for them. */
const SIGNS: readonly string[] = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0xfdd0 + index));
