import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { placeOf, type Problem } from "./problem.ts";

/** What the parser of the text backend says of a file: nothing where it parses in one of the ways it may be meant. */
export function syntaxProblems(code: string, file: string): Problem[] {
  const text = code.replace(/^\uFEFF/, ""); // oxc knows no mark in front of a hashbang
  const { parseSync } = parser();
  const ways = waysToRead(path.extname(file));
  const errors = ways.map((way) => parseSync(file, text, way).errors.filter((error) => error.severity === "Error"));
  if (errors.some((each) => each.length === 0)) return [];
  return (errors[0] as Message[]).map(({ message, labels: [label] }) => ({
    file,
    code: "syntax",
    message,
    text,
    ...(label ? { place: placeOf(text, label.start, label.end) } : {}),
  }));
}

/** As `transform` reads it: JSX in a `.js` file is common, and whether it is a module shows in its text only. */
function waysToRead(extension: string): object[] {
  const [, kind, typed, x] = /^\.([cm]?)(j|t)s(x?)$/.exec(extension) ?? [];
  const lang = typed === "t" ? `ts${x}` : "jsx";
  const sourceTypes = kind === "m" ? ["module"] : ["unambiguous", "commonjs"];
  return sourceTypes.map((sourceType) => ({ lang, sourceType }));
}

interface Message {
  readonly severity: string;
  readonly message: string;
  readonly labels: readonly { start: number; end: number }[];
}

interface Parser {
  parseSync(file: string, code: string, options: object): { errors: Message[] };
}

let found: Parser | undefined;

/** The very one that `transform` uses, which is a dependency of its package. */
function parser(): Parser {
  return (found ??= createRequire(fileURLToPath(import.meta.resolve("@deferkit/unplugin")))("oxc-parser") as Parser);
}
