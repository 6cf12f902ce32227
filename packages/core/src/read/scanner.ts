/**
 * Takes a text apart into tokens, well enough to count brackets: it knows strings, comments, templates and regular
 * expressions, and takes quotes in the text of JSX for what they are by the end of their line. It never looks twice at
 * the same text.
 */
export class Scanner {
  readonly #code: string;
  #at = 0;
  /** Whether a `/` would divide. */
  #isAfterValue = false;
  /** For each open brace whether it is that of a template's `${`. */
  readonly #braces: boolean[] = [];
  /** By kind of literal, up to where there is no end for one. */
  readonly #unclosed = new Map<string, number>();
  /** Where the last token begins. */
  start = 0;
  /** Whether it is the first one on its line. */
  isAfterLine = false;

  constructor(code: string) {
    this.#code = code;
  }

  /** @returns `undefined` at the end; of a literal its quote; `${` for a template up to there */
  next(): string | undefined {
    this.#skipSpace();
    this.start = this.#at;
    const first = this.#code[this.#at];
    if (first === undefined) return undefined;
    const word = this.#match(WORD);
    if (word) {
      this.#isAfterValue = !BEFORE_A_VALUE.has(word);
      return word;
    }
    if (first === '"' && this.#literal(DOUBLE, first)) return first;
    if (first === "'" && this.#literal(SINGLE, first)) return first;
    if (first === "/" && !this.#isAfterValue && this.#literal(REGEXP, first)) return '"';
    return this.#sign(this.#match(SIGN) as string); // any character is one
  }

  #sign(sign: string): string {
    if (sign === "{") this.#braces.push(false);
    if (sign === "`" || (sign === "}" && this.#braces.pop())) return this.#template(sign);
    this.#isAfterValue = sign === ")" || sign === "]";
    return sign;
  }

  /** The text of a template. Between a `}` and the next `${` nothing is opened or closed. */
  #template(sign: string): string {
    const isOpened = this.#match(TEMPLATE)?.endsWith("${") ?? false;
    this.#isAfterValue = !isOpened;
    if (!isOpened) return sign;
    this.#braces.push(true);
    return sign === "`" ? "${" : "`";
  }

  #literal(pattern: RegExp, kind: string): boolean {
    if (this.#at < (this.#unclosed.get(kind) ?? 0)) return false;
    if (this.#match(pattern) === undefined) {
      const end = this.#code.indexOf("\n", this.#at);
      this.#unclosed.set(kind, end < 0 ? this.#code.length : end);
      return false;
    }
    this.#isAfterValue = true;
    return true;
  }

  #skipSpace(): void {
    this.isAfterLine = false;
    for (let space = this.#match(SPACE); space !== undefined; space = this.#match(SPACE)) {
      if (/[\n\r]/.test(space)) this.isAfterLine = true;
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#code)?.[0];
    this.#at += found?.length ?? 0;
    return found || undefined;
  }
}

const SPACE = /\s+|\/\/[^\n\r]*|\/\*[^]*?(?:\*\/|$)/y;
const WORD = /[\w$\u0080-\uffff]+/y;
const DOUBLE = /"(?:[^"\\\n\r]|\\[^])*"/y;
const SINGLE = /'(?:[^'\\\n\r]|\\[^])*'/y;
const REGEXP = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/\w*/y;
const TEMPLATE = /(?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{|$)/y;
const SIGN = /=>|<\/|\/>|\?\.|[=!]==?|[<>]=|(?:\*\*|<<|>>>?|&&|\|\||\?\?|[+\-*/%&|^])=?|[^]/y;
const BEFORE_A_VALUE = new Set(
  "return typeof case do else in of instanceof new void delete throw await yield keyof".split(" "),
);
