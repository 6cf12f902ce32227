/** Whether a text can mention the marker at all: a look that costs nothing, before anything else is done with a file. */
export function mayMention(text: string): boolean {
  return text.includes("defer") || mayHaveEscapes(text);
}

/** Whether the marker's name may be written with escapes, as `def\u0065r`. */
export function mayHaveEscapes(text: string): boolean {
  return text.includes("\\u") && ESCAPED.test(text);
}

/** One of the letters of `defer`. */
const ESCAPED = /\\u(?:00|\{0*)(?:64|65|66|72)/;
