import { ESTREE, findTooDeep, plan, readMention, saidByName, type Node } from "@deferkit/core";
import { MagicString, type SourceMap } from "magic-string";
import { findRoots } from "./find/find.ts";
import { mayHaveMarkers } from "./find/gate.ts";
import type { Hot } from "./draw/hot.ts";
import { fileOf, languageOf, type Language } from "./find/language.ts";
import { lower } from "./draw/lower.ts";
import { makeMap } from "./draw/map.ts";
import { Marks } from "./draw/marks.ts";
import { resolveOptions, type ResolvedOptions, type TransformOptions } from "./options.ts";
import { parse } from "./find/parse.ts";
import { toError, tooDeep } from "./report/report.ts";
import { Editor } from "./draw/text.ts";

/** A lowered file. */
export interface Transformed {
  readonly code: string;
  /** Maps every token that is left to its place in the source. Made when it is first asked for. */
  readonly map: SourceMap;
}

/**
 * Lowers every `defer` statement of a file. Pure and synchronous. TypeScript stays TypeScript and JSX stays JSX; whatever
 * is not a function with `defer` in it stays as it is, to the byte, and every line keeps its number.
 *
 * @param code - the text of the file, or of the part of one that `id` names
 * @param id - the file's path, whose extension says how it is parsed; a bundler's query may follow
 * @param options - see {@link TransformOptions}
 * @returns the lowered text; `null` where there is nothing to change: no marker, a declaration file, not JavaScript or
 *   TypeScript, or text that does not parse, which the host's own parser will report
 * @throws TransformError with all problems of the file
 * @throws Error where an option is unknown or wrong, or `code` or `id` is missing
 */
export function transform(code: string, id: string, options: TransformOptions = {}): Transformed | null {
  assertIsText(code, id);
  return lowerFile(code, id, resolveOptions(options));
}

/** What a host knows of a file beside its text. */
export interface Reading extends Partial<Omit<ResolvedOptions, "source">> {
  /** The module that `defer` is imported from. */
  readonly source: string;
  /** The language, where the host and not the name decides it. */
  readonly lang?: Language["lang"];
  /** How the module is replaced while the program runs, on a development server. */
  readonly hot?: Hot;
  /** Whether a test runner measures coverage: what deferkit adds then has comments that keep it out of the report. */
  readonly coverage?: boolean;
}

/** As {@link transform}, with options that are checked already. */
export function lowerFile(code: string, id: string, reading: Reading): Transformed | null {
  if (!mayHaveMarkers(code, reading.source)) return null;
  const language = languageOf(id, reading.lang);
  if (!language) return null;
  const deep = findTooDeep(code);
  if (deep !== undefined) throw tooDeep(deep, code, id);
  try {
    return lowered(code, id, reading, language);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(0, code, id); // the stack of a thread that has little
    throw error;
  }
}

function lowered(
  code: string,
  id: string,
  { source, format, target, hot, coverage = false }: Reading,
  language: Language,
): Transformed | null {
  const parsed = parse(code, language);
  if (!parsed) return null;
  const found = findRoots(parsed, code, source);
  const textOf = ({ start, end }: Node): string => code.slice(start, end);
  const { owners, problems } = plan(found.roots.flatMap((root) => readMention(root, ESTREE, textOf) ?? []));
  if (problems.length > 0) throw toError(problems, code, id);
  if (owners.length === 0) return null;

  const s = new MagicString(code);
  const marks = new Marks(code, coverage);
  const wrong = lower(parsed, owners, found, new Editor(code, parsed, s, marks), {
    ...{ source, target, hot },
    says: saidByName(fileOf(id)) ?? format,
  });
  if (wrong.length > 0) throw toError(wrong, code, id);
  let map: SourceMap | undefined;
  return {
    code: marks.without(s.toString()),
    get map() {
      return (map ??= makeMap(s, fileOf(id), marks));
    },
  };
}

function assertIsText(code: unknown, id: unknown): void {
  for (const [name, value] of Object.entries({ code, id })) {
    if (typeof value === "string") continue;
    throw new TypeError(
      `@deferkit/unplugin: transform(code, id) needs \`${name}\` as a string, not ${value === null ? "null" : typeof value}.`,
    );
  }
}
