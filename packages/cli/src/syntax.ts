import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findTooDeep } from "@deferkit/core";
import { placeOf, type Problem } from "./problem.ts";

/** What the parser of the text backend says of a file: nothing where it parses in one of the ways it may be meant. */
export function syntaxProblems(code: string, file: string): Problem[] {
  const deep = depthProblems(code, file);
  if (deep.length > 0) return deep;
  const text = code.replace(/^\uFEFF/, ""); // oxc knows no mark in front of a hashbang
  const errors = readings(text, file).map((parsed) => parsed.errors.filter((error) => error.severity === "Error"));
  if (errors.some((each) => each.length === 0)) return [];
  return (errors[0] as Message[]).map(({ message, labels: [label] }) => ({
    file,
    code: "syntax",
    message,
    text,
    ...(label ? { place: placeOf(text, label.start, label.end) } : {}),
  }));
}

/** Whether the code is nested so deeply that no parser should be given it. */
export function depthProblems(code: string, file: string): Problem[] {
  const deep = findTooDeep(code);
  if (deep === undefined) return [];
  return [{ file, code: "syntax", message: TOO_DEEP, text: code, place: placeOf(code, deep, deep + 1) }];
}

const TOO_DEEP = "this code is nested too deeply to be parsed";

/** The comments of a file that parses, in their order. */
export function commentsOf(code: string, file: string): readonly Comment[] {
  const text = code.startsWith("\uFEFF#!")
    ? ` ${code.slice(1)}`.replace(/^.*/, (line) => " ".repeat(line.length))
    : code;
  const parsed = readings(text, file).find(({ errors }) => !errors.some(({ severity }) => severity === "Error"));
  return parsed?.comments ?? [];
}

function readings(text: string, file: string): Parsed[] {
  const { parseSync } = parser();
  return waysToRead(path.extname(file)).map((way) => parseSync(file, text, way));
}

/** As `transform` reads it: JSX in a `.js` file is common, and whether it is a module shows in its text only. */
function waysToRead(extension: string): object[] {
  const [, kind, typed, x] = /^\.([cm]?)(j|t)s(x?)$/.exec(extension) ?? [];
  const lang = typed === "t" ? `ts${x}` : "jsx";
  const sourceTypes = kind === "m" ? ["module"] : ["unambiguous", "commonjs"];
  return sourceTypes.map((sourceType) => ({ lang, sourceType }));
}

interface Comment {
  readonly start: number;
  readonly end: number;
}

interface Message {
  readonly severity: string;
  readonly message: string;
  readonly labels: readonly { start: number; end: number }[];
}

interface Parsed {
  readonly errors: Message[];
  readonly comments: Comment[];
}

interface Parser {
  parseSync(file: string, code: string, options: object): Parsed;
}

let found: Parser | undefined;

/** The very one that `transform` uses, which is a dependency of its package. */
function parser(): Parser {
  return (found ??= createRequire(fileURLToPath(import.meta.resolve("@deferkit/unplugin")))("oxc-parser") as Parser);
}
