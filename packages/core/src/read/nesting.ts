import { Scanner } from "./scanner.ts";

/**
 * How deep code may be nested. Parsers call themselves for each level, and at the end of their stack the process ends:
 * there is no error to catch. In a worker thread that is after about 800 levels of `(function () { … })`.
 */
const MOST_BRACKETS = 1_000;
/** The same for what nests without brackets, by the weights below: 3,500 times `a => b => …`. */
const MOST_CHAINED = 17_500;
const [LIGHT, MEDIUM, HEAVY] = [1, 2, 5];

/**
 * Looks for the place where code is nested more deeply than it can be parsed. Linear in the length of the text.
 *
 * @returns the offset of the first bracket or operator that is too deep; `undefined` where there is none
 */
export function findTooDeep(code: string): number | undefined {
  if (!mayBeDeep(code)) return undefined;
  const nesting = new Nesting();
  const text = new Scanner(code);
  for (let token = text.next(); token !== undefined; token = text.next()) {
    if (!nesting.take(token, text.isAfterLine)) return text.start;
  }
  return undefined;
}

/** Counts what is open. */
class Nesting {
  /** For each open bracket the weight of what is chained in it. */
  readonly #chained: number[] = [0];
  /** For each of them whether it is the head of an `if` or a loop. */
  readonly #isHead: boolean[] = [false];
  #total = 0;
  #last = "";
  /** After a `;` only an `else` goes on with what was chained. */
  #hasEnded = false;

  /** @returns whether it is not too deep */
  take(token: string, isAfterLine: boolean): boolean {
    const isNew = isAfterLine && ENDS_A_VALUE.test(this.#last) && STARTS_A_STATEMENT.test(token);
    if ((this.#hasEnded || isNew) && token !== "else") this.#forget();
    this.#hasEnded = token === ";" || token === "," || token === "}";
    this.#last = token;
    if (OPENS.has(token)) this.#open(token);
    else if (CLOSES.has(token)) this.#close();
    else this.#chain(weightOf(token));
    if (HEADS.has(token)) this.#headIsNext = true;
    return this.#chained.length <= MOST_BRACKETS && this.#total <= MOST_CHAINED;
  }

  #headIsNext = false;

  #open(token: string): void {
    this.#chained.push(0);
    this.#isHead.push(token === "(" && this.#headIsNext);
    this.#headIsNext = false;
  }

  #close(): void {
    if (this.#chained.length === 1) return; // one too many, as the parser will say
    this.#forget();
    this.#chained.pop();
    if (!this.#isHead.pop()) return;
    this.#chain(HEAVY); // `if (a) if (b) …`
    this.#last = ""; // and no value, which a statement could follow on the next line
  }

  #chain(weight: number): void {
    const at = this.#chained.length - 1;
    const added = Math.max(weight, -this.#chained[at]!); // the first of them is never closed
    this.#chained[at]! += added;
    this.#total += added;
  }

  #forget(): void {
    this.#chain(Number.NEGATIVE_INFINITY);
  }
}

const OPENS = new Set(["(", "[", "{", "${"]);
const CLOSES = new Set([")", "]", "}"]);
const HEADS = new Set(["if", "for", "while", "with"]);
const ENDS_A_VALUE = /^(?:[\w$\u0080-\uffff]+|["'`\])>])$/;
const STARTS_A_STATEMENT = /^[\w$@\u0080-\uffff"'`]/;

function weightOf(token: string): number {
  return WEIGHTS.get(token) ?? 0;
}

const WEIGHTS = new Map<string, number>([
  ...each(HEAVY, "=> = += -= *= /= %= **= <<= >>= >>>= &= |= ^= &&= ||= ??= ? < do new keyof unique readonly infer"),
  ...each(MEDIUM, ":"),
  ...each(LIGHT, "! ~ + - * / % & | ^ ** && || ?? . ?. ` @ typeof void delete await yield"),
  ...each(-HEAVY, "</ />"), // of JSX
]);

function each(weight: number, tokens: string): [token: string, weight: number][] {
  return tokens.split(" ").map((token) => [token, weight]);
}

/** A look at the single characters, which is enough for nearly every file. */
function mayBeDeep(code: string): boolean {
  let [depth, weight] = [0, 0];
  for (let i = 0; i < code.length; i++) {
    const kind = KINDS[code.charCodeAt(i)] ?? 0;
    if (kind === 0) continue;
    if (kind === OPEN) depth++;
    else if (kind === CLOSE) depth = Math.max(0, depth - 1);
    else weight += kind;
    if (depth >= MOST_BRACKETS) return true;
    if (kind === OPEN) weight += HEAVY; // it may be the head of an `if`
    if (weight > MOST_CHAINED) return true;
  }
  return MANY_WORDS.test(code);
}

const [OPEN, CLOSE] = [100, 101];
const KINDS = new Uint8Array(128);
for (const sign of "([{") KINDS[sign.charCodeAt(0)] = OPEN;
for (const sign of ")]}") KINDS[sign.charCodeAt(0)] = CLOSE;
for (const sign of "=?<") KINDS[sign.charCodeAt(0)] = HEAVY;
for (const sign of ":!~+-*/%&|^.`@") KINDS[sign.charCodeAt(0)] = MEDIUM;
const MANY_WORDS = /(?:(?<![\w$])(?:do|new|keyof|unique|readonly|infer|typeof|void|delete|await|yield)\s+){100}/;
