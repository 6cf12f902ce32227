import { parseSync, Visitor } from "oxc-parser";
import type { SourceFile } from "./files.ts";
import type { Random } from "./random.ts";

/** Statements that defer; WORD is what `defer` is called in the file. */
const STATEMENTS = [
  "WORD(close());",
  "WORD(close())",
  "WORD(file.close(1, ...rest))",
  "WORD(file?.close());",
  "WORD(file.handle?.close());",
  "WORD(file.handle?.close())",
  "WORD(file?.handle.sync?.().close(1))",
  "WORD((file?.handle.close)(1));",
  "WORD(open().close());",
  "WORD(/* why */ open() /* and */ . close ( ) /* how */ ) // where\n",
  "WORD(\n  file\n    .close(\n      1,\n    ),\n);",
  "WORD(() => { WORD(inner()); return 1 });",
  "WORD(async function () { WORD(inner()); try { return one } finally { two } });",
  "WORD(() => { count--; });",
  "WORD((ok ? commit : undo)(count++));",
  "WORD(tag`text ${file} and ${count--}`)",
  "WORD(file.tag `${one}\\n\\unicode` )",
  "WORD(/* why */ open().log`text ${(each) => each}` /* how */);",
  "WORD(void file?.close());",
  "WORD(void (void /* twice */ close()))\n",
  "WORD(void tag`text`);",
  "WORD(cleanup);",
  "WORD(file.close);",
  "WORD(print, 1, 2)",
  "WORD(this.close(arguments));",
  "WORD((0, eval)('1'));",
  "WORD(eval?.('1'));",
  "(WORD(close()));",
  "if (ok) WORD(file.handle?.close())\nelse WORD(close())\n",
  "do WORD(file.handle?.close())\nwhile (--count)\n",
  "for (const each of list) { WORD(each.close()); if (each) continue }",
  "switch (ok) { case 1: WORD(close()); default: WORD(file.handle?.close()) }",
  "label: WORD(close())\n",
  "WORD.onError(file.handle?.undo());",
  "WORD.onError(undo)",
  "WORD.onSuccess((value) => value);",
  "WORD.onSuccess(commit())",
  "WORD.recover((error) => null);",
  "WORD.recover(handle)",
  "{ const WORD = other; WORD(close()) }",
];

const REFUSED = [
  "const done = WORD(close());",
  "WORD();",
  "WORD(1 + 1);",
  "WORD(count--);",
  "WORD(ok && commit());",
  "WORD({}.x = 1)",
  "WORD(new Probe());",
  "WORD(void stop);",
  "WORD(`text ${close()}`);",
  "WORD(eval('1'));",
  "WORD(...calls);",
  "use(WORD);",
  "WORD.always(close());",
  "WORD?.(close());",
  "WORD(function* () {});",
  "WORD(function* () {}());",
  "WORD.recover(close());",
];

const IMPORTS = [
  ['import { defer } from "deferkit"; ', "defer"],
  ['import { defer as later } from "deferkit"; ', "later"],
  ['import * as kit from "deferkit"; ', "kit.defer"],
  ['const { defer } = require("deferkit"); ', "defer"],
  ['const { defer: later } = require("deferkit"); ', "later"],
  ['const kit = require("deferkit"); ', "kit.defer"],
  ["", "defer"],
] as const;

/**
 * The file with markers at the statements of functions chosen at random; undefined where it has none, or does not parse.
 * In some files a name of the file's own becomes the marker's, which it then shadows wherever it is declared.
 */
export function insertMarkers({ name, text: written }: SourceFile, random: Random): string | undefined {
  const [declaration, word] = random.pick(IMPORTS);
  const text = random.next() < 0.3 ? shadow(written, word.replace(/\..*/, ""), random) : written;
  const { program, errors } = parseSync(name, text);
  if (errors.length > 0) return undefined;
  const places = placesIn(program);
  if (places.length === 0) return undefined;
  if (declaration.startsWith("import") && program.sourceType !== "module") return undefined;
  const isRefused = random.next() < 0.25;
  const chosen = random.some(places, 1 + random.below(6)).sort((a, b) => b - a);
  let marked = text;
  for (const place of chosen) {
    const statement = random.pick(isRefused ? [...STATEMENTS, ...REFUSED, ...REFUSED] : STATEMENTS);
    const text = statement.replace("const WORD", `const ${word.replace(/\..*/, "")}`).replaceAll("WORD", word);
    marked = `${marked.slice(0, place)}${text}${/[;}\n]$/.test(text) ? " " : "\n"}${marked.slice(place)}`;
  }
  const top = program.body.find((statement) => !("directive" in statement && statement.directive))?.start ?? 0;
  return `${marked.slice(0, top)}${declaration}${marked.slice(top)}`;
}

/** The text with one of its names exchanged for `word`. */
function shadow(text: string, word: string, random: Random): string {
  const declared = [...text.matchAll(/\b(?:let|const|var|function|class|catch \(|=> \{|\(|,) *([a-z]\w*)\b/gi)];
  if (declared.length === 0) return text;
  const [, name] = random.pick(declared) as unknown as [string, string]; // the group always takes part
  const shadowed = text.replaceAll(new RegExp(`(?<![\\w$])${name}(?![\\w$])`, "g"), word);
  // Babel's scopes do not know enums.
  return KEYWORD.test(name) || new RegExp(`\\benum ${word}\\b`).test(shadowed) ? text : shadowed;
}

const KEYWORD = /^(?:function|async|class|return|this|null|true|false|typeof|new|super|void|await|yield)$/;

/** Where the statements of functions begin, behind directives, and the bodies' ends. */
function placesIn(program: ReturnType<typeof parseSync>["program"]): number[] {
  const places: number[] = [];
  const add = ({ body }: { body?: unknown }): void => {
    const block = body as { type: string; start: number; end: number; body: Statement[] } | null; // of any function
    if (block?.type !== "BlockStatement") return;
    for (const { start, directive } of block.body) if (!directive) places.push(start);
    places.push(block.end - 1);
  };
  new Visitor({ FunctionDeclaration: add, FunctionExpression: add, ArrowFunctionExpression: add }).visit(program);
  return places;
}

interface Statement {
  readonly start: number;
  readonly directive?: string | null;
}
