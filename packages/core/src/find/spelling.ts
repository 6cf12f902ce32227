/** Whether a text can mention the marker at all: a look that costs nothing, before anything else is done with a file. */
export function mayMention(text: string): boolean {
  return spells(text, "defer");
}

/** Whether `word` is somewhere in a text, also written with escapes, as `def\u0065r` or `"defer\x6bit"`. */
export function spells(text: string, word: string): boolean {
  return text.includes(word) || spellsWithEscapes(text, word);
}

/** Whether `word` is somewhere in a text with an escape in it. */
export function spellsWithEscapes(text: string, word: string): boolean {
  if (!text.includes("\\")) return false;
  const spelling = spellings.get(word) ?? spellingOf(word);
  spellings.set(word, spelling);
  for (const [found] of text.matchAll(spelling)) if (found.includes("\\")) return true;
  return false;
}

const spellings = new Map<string, RegExp>();

/** `word` in every way that an identifier, a string or a template can be written (ECMAScript 12.7, 12.9.4). */
function spellingOf(word: string): RegExp {
  return new RegExp(Array.from(word, spellingOfCharacter).join(""), "g");
}

const CONTINUED_LINE = "(?:\\\\(?:\\r\\n?|[\\n\\u2028\\u2029]))*";

function spellingOfCharacter(character: string): string {
  const code = character.codePointAt(0)!; // a character has one
  const itself = character.replace(/[\\^$.*+?()[\]{}|/-]/, String.raw`\$&`);
  const hex = (length: number): string =>
    code
      .toString(16)
      .padStart(length, "0")
      .replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  const ways = [
    itself,
    ...(/[bfnrtvxu\d]/.test(character) ? [] : [String.raw`\\` + itself]),
    String.raw`\\x${hex(2)}`,
    String.raw`\\u\{0*${hex(0)}\}`,
    String.raw`\\u${hex(4)}`,
    String.raw`\\0?${code.toString(8)}`,
  ];
  return `${CONTINUED_LINE}(?:${ways.join("|")})`;
}
