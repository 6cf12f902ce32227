/**
 * Whether a file can have a marker at all, which most have not: asked before anything is parsed.
 *
 * A marker is called `defer` where it is imported, required or free; it takes an import from `source`, or the free name
 * in front of what makes a call of it. Comments and prose that mention the word cost a parse, nothing more.
 */
export function mayHaveMarkers(code: string, source: string): boolean {
  if (code.includes("defer")) return code.includes(source) ? WORD.test(code) : FREE_CALL.test(code);
  return code.includes("\\u") && ESCAPED.test(code);
}

const WORD = /(?<![\w$])defer(?![\w$])|\\u/;

/** `defer(`, `defer.onError(`, `defer<T>(`, `defer!(`, `(defer as any)(`, with comments and line breaks between. */
const FREE_CALL = /(?<![\w$])defer(?![\w$])\s*(?:[(.<!)/]|as\b|satisfies\b)|\\u/;

/** One of the letters of `defer`, written as an escape. */
const ESCAPED = /\\u(?:00|\{0*)(?:64|65|66|72)/;
