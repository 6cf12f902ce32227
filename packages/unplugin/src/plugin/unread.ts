import { parseSync } from "oxc-parser";
import { drawFrame } from "../report/code-frame.ts";
import { languageOf, type Language } from "../find/language.ts";
import { Lines, type Position } from "../report/lines.ts";
import { parse } from "../find/oxc.ts";

/** A file that uses `defer` and that deferkit cannot parse: its calls stay as they are. */
export interface Unread {
  readonly id: string;
  readonly message: string;
  readonly start: Position;
  readonly frame: string;
}

/**
 * Asks of a file in which nothing was lowered whether something should have been.
 *
 * @param langs - what it was read as
 * @returns `undefined` where the file imports no `defer`, or can be parsed
 */
export function unreadIn(
  code: string,
  id: string,
  source: string,
  langs: readonly (Language["lang"] | undefined)[],
): Unread | undefined {
  if (!importsDefer(code, source)) return undefined;
  const languages = langs.flatMap((lang) => languageOf(id, lang) ?? []);
  const [first] = languages;
  if (!first || languages.some((language) => parse(code, language))) return undefined;
  const { message: why, labels } = parseSync("", code, { lang: first.lang }).errors[0]!; // it does not parse
  const lines = new Lines(code);
  const start = lines.positionOf(labels[0]?.start ?? 0);
  const end = lines.positionOf(labels[0]?.end ?? 1);
  const message =
    `\`defer\` is used here and was not compiled: deferkit cannot read this file as ${NAMES[first.lang]} (${why}). ` +
    "Compile the file with @deferkit/babel-plugin, or let deferkit run after what compiles this syntax.";
  return { id, message, start, frame: drawFrame(lines, start, end) };
}

const NAMES = { js: "JavaScript", jsx: "JavaScript", ts: "TypeScript", tsx: "TypeScript" } as const;

/** Whether the text imports `defer`, outside of code that Markdown only shows. */
function importsDefer(code: string, source: string): boolean {
  const shown = /^ {0,3}(`{3,}|~{3,}).*?(?:\n {0,3}\1|$(?!\n))/gms;
  const said = code.replaceAll(shown, "");
  return said.includes("defer") && /(?<![\w$])defer(?![\w$])/.test(said) && hasImport(said, source);
}

function hasImport(code: string, source: string): boolean {
  return [`"${source}"`, `'${source}'`].some((name) => code.includes(name));
}

/** What bundlers print: place, message, frame. */
export function textOf({ id, message, start, frame }: Unread): string {
  return `${id}:${start.line}:${start.column + 1}: ${message}\n${frame}`;
}
