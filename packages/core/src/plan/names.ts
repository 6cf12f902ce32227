/** The words that lowered code uses for its own variables. */
export type Word = "defers" | "error" | "exit" | "result" | "returned" | "body" | "self" | "base" | "callee" | "atexit";

/**
 * Names that are free in the whole file, one for each word, so that every function uses the same ones and nested
 * functions shadow them safely. (Asking Babel 7 for a name in each function takes quadratic time.)
 */
export class Names {
  readonly #fresh: (word: Word) => string;
  readonly #taken = new Map<string, string>();

  /** @param fresh - the host's way to a name nobody uses, made of an underscore, the word, and a number if needed */
  constructor(fresh: (word: Word) => string) {
    this.#fresh = fresh;
  }

  get(word: Word, nth = 1): string {
    if (nth > 1) this.get(word, nth - 1); // so that the numbers in the names count up
    const key = `${word} ${nth}`;
    const name = this.#taken.get(key) ?? this.#fresh(word);
    this.#taken.set(key, name);
    return name;
  }

  /** The labels of a body, which differ from the labels in it; `level` counts from the outermost. */
  label(level: number, inside: ReadonlySet<string>): string {
    for (let nth = 1; ; nth++) {
      const name = this.get("body", nth);
      if (!inside.has(name) && level-- === 0) return name;
    }
  }
}

/** The temporaries of one function: each is assigned and read within one statement, and serves again in the next. */
export class Temporaries {
  readonly #names: Names;
  readonly #used = new Set<string>();
  #inStatement = new Map<Word, number>();

  constructor(names: Names) {
    this.#names = names;
  }

  startStatement(): void {
    this.#inStatement = new Map();
  }

  take(word: Word): string {
    const nth = (this.#inStatement.get(word) ?? 0) + 1;
    this.#inStatement.set(word, nth);
    const name = this.#names.get(word, nth);
    this.#used.add(name);
    return name;
  }

  get used(): readonly string[] {
    return [...this.#used];
  }
}
