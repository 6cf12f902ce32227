import { OUTCOMES } from "../judge/facts.ts";
import { spells, spellsWithEscapes } from "./spelling.ts";

/**
 * Whether a file can have a marker at all, which most have not: asked before anything is parsed.
 *
 * A marker is called `defer` where it is imported, required or free; it takes an import from `source`, or the free name
 * before what makes a call of it. Prose that mentions the word so costs a parse, nothing more.
 */
export function mayHaveMarkers(code: string, source: string): boolean {
  if (code.includes("defer") && (spells(code, source) ? WORD : FREE_CALL).test(code)) return true;
  return spellsWithEscapes(code, "defer");
}

const WORD = /(?<![\w$])defer(?![\w$])/;

/** `defer(`, `defer.onError(`, `defer<T>(`, `defer!(`, `(defer as any)(`, with comments and line breaks between. */
const FREE_CALL = new RegExp(
  String.raw`(?<![\w$.])defer\s*(?:[(<!]|/[/*]|\.\s*(?:/|${[...OUTCOMES].join("|")})|\)\s*[(.<!/]|(?<=\s)(?:as|satisfies)\b)`,
);
