import { ESTREE, findTooDeep, mayHaveMarkers, plan, readMention, saidByName, type Node } from "@deferkit/core";
import { MagicString, type SourceMap } from "magic-string";
import { findRoots } from "./find/find.ts";
import type { Hot } from "./draw/hot.ts";
import { fileOf, languageOf, type Language } from "./find/language.ts";
import { lower } from "./draw/lower.ts";
import { makeMap } from "./draw/map.ts";
import { Marks } from "./draw/marks.ts";
import type { ResolvedOptions } from "./options.ts";
import { parseWith } from "./find/parse.ts";
import type { Parser } from "./find/parser.ts";
import { toError, tooDeep } from "./report/report.ts";
import { Editor } from "./draw/text.ts";

/** A lowered file. */
export interface Transformed {
  readonly code: string;
  /** Maps every token that is left to its place in the source. Made when it is first asked for. */
  readonly map: SourceMap;
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

/**
 * As `transform`, with a parser, and options that are checked already.
 *
 * @throws TransformError with all problems of the file
 */
export function lowerWith(parser: Parser, code: string, id: string, reading: Reading): Transformed | null {
  if (!mayHaveMarkers(code, reading.source)) return null;
  const language = languageOf(id, reading.lang);
  if (!language) return null;
  const deep = findTooDeep(code);
  if (deep !== undefined) throw tooDeep(deep, code, id);
  try {
    return lowered(code, id, reading, language, parser);
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
  parser: Parser,
): Transformed | null {
  const parsed = parseWith(parser, code, language);
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
