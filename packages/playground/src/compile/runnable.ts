import { parse } from "@babel/parser";
import { transform } from "sucrase";
import type { Program } from "../sandbox/messages.ts";
import { fileName, type Extension } from "../state.ts";
import { nodesIn, read } from "./read.ts";

/** What the compilers take, and the browser does not run. */
const NOT_RUN: Readonly<Record<string, string>> = {
  Decorator: "The playground compiles decorators, and does not run them: browsers do not have them yet.",
  TSModuleDeclaration: "The playground compiles namespaces, and does not run them. Write a module or an object.",
};

/**
 * Makes plain JavaScript of a lowered program: without types and JSX, each line where it was.
 *
 * @throws SyntaxError where that is not possible
 */
export function toProgram(lowered: string, extension: Extension): Program {
  assertRuns(lowered, extension);
  const kind = extension.startsWith("c") ? "commonjs" : "module";
  const code = toJavaScript(lowered, extension);
  return { code, kind, name: fileName(extension), imports: kind === "module" ? importsIn(code) : [] };
}

function assertRuns(code: string, extension: Extension): void {
  const file = read(code, extension);
  if ("message" in file) throw new SyntaxError(file.message);
  for (const { type, declare } of nodesIn(file.program)) {
    const why = declare ? undefined : NOT_RUN[type];
    if (why) throw new SyntaxError(why);
  }
}

function toJavaScript(code: string, extension: Extension): string {
  const isTypeScript = extension.includes("t");
  if (!isTypeScript && isJavaScript(code)) return code;
  const pragma = /@jsx\s+([\w$.]+)/.exec(code)?.[1];
  return transform(code, {
    transforms: [
      ...(isTypeScript ? (["typescript"] as const) : []),
      ...(extension === "tsx" || !isTypeScript ? (["jsx"] as const) : []),
      ...(extension === "cts" ? (["imports"] as const) : []),
    ],
    disableESTransforms: true,
    keepUnusedImports: !isTypeScript,
    ...(pragma ? { jsxRuntime: "classic", jsxPragma: pragma } : { jsxRuntime: "automatic", production: true }),
  }).code;
}

function isJavaScript(code: string): boolean {
  try {
    parse(code, { sourceType: "unambiguous", errorRecovery: true });
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false; // JSX, or what the browser will report
    throw error;
  }
}

function importsIn(code: string): Program["imports"] {
  const file = read(code, "mjs");
  if ("message" in file) throw new SyntaxError(file.message);
  return [...nodesIn(file.program)]
    .filter(({ type, source }) => /^(?:Import|Export)/.test(type) && typeof source?.value === "string")
    .map(({ source }) => ({ start: source.start, end: source.end, specifier: source.value }))
    .toSorted((one, other) => one.start - other.start);
}
