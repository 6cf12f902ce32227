import { transformSync, type InputOptions } from "@babel/core";
import deferkit from "@deferkit/babel-plugin";
import { transform, TransformError } from "@deferkit/unplugin";
import { extname } from "node:path";
import { parseSync as parseWithOxc } from "oxc-parser";
import { unfaithful } from "../src/fidelity.ts";

/** What became of a file: its text, or the codes of its errors with their places. */
type Verdict = { readonly code: string; readonly map: string } | { readonly problems: string };

/** What is wrong with the transform of `text`, in words; nothing where all is well. */
export function checkTransform(text: string, name: string): string[] {
  if (syntaxErrorIn(text, name)) return []; // a statement may have made one with what follows it
  const verdict = lower(text, name);
  const expected = lowerWithBabel(text, name);
  if ("problems" in verdict) {
    if (!expected || ("problems" in expected && expected.problems === verdict.problems)) return [];
    return [`refused: ${verdict.problems}\nby Babel: ${"problems" in expected ? expected.problems : "lowered"}`];
  }
  const faults = checkOutput(text, verdict, name);
  if (!expected || faults.length > 0) return faults;
  if ("problems" in expected) return [`lowered, but refused by Babel: ${expected.problems}`];
  if (verdict.map) faults.push(...unfaithful(text, verdict.code, verdict.map, syntaxOf(name)));
  const [printed, wanted] = [print(verdict.code, name), print(expected.code, name)];
  if (printed !== wanted) faults.push(firstDifference(printed, wanted));
  return faults;
}

/** What must hold of any output, whatever Babel says. */
export function checkOutput(text: string, { code }: { readonly code: string }, name: string): string[] {
  const faults: string[] = [];
  const error = syntaxErrorIn(code, name);
  if (error) faults.push(`the output does not parse: ${error}`);
  if (code.split("\n").length !== text.split("\n").length) faults.push("the number of lines has changed");
  if (lower(code, name).code !== code) faults.push("lowering twice changes the output");
  return faults;
}

/** Whether the text parses neither as a module or script nor as CommonJS, in which a `return` may stand at the top. */
export function syntaxErrorIn(text: string, name: string): string | undefined {
  const [error] = parseWithOxc(name, text, { lang: langOf(name) }).errors;
  if (!error || parseWithOxc(name, text, { lang: langOf(name), sourceType: "commonjs" }).errors.length === 0)
    return undefined;
  return `${error.message}\n${error.codeframe}`;
}

function langOf(name: string): "tsx" | "ts" | "jsx" {
  return name.endsWith(".tsx") ? "tsx" : /\.[cm]?ts$/.test(name) ? "ts" : "jsx";
}

function lower(text: string, name: string): Verdict & { readonly code?: string } {
  try {
    const result = transform(text, name);
    return result ? { code: result.code, map: result.map.toString() } : { code: text, map: "" };
  } catch (error) {
    if (!(error instanceof TransformError)) throw error;
    return { problems: error.problems.map(({ code, start }) => `${code} ${start.line}:${start.column}`).join(", ") };
  }
}

/** Undefined where Babel does not parse the file. */
function lowerWithBabel(text: string, name: string): Verdict | undefined {
  try {
    const { code } = transformSync(text, { ...syntaxOf(name), plugins: [deferkit] })!;
    return { code: code!, map: "" };
  } catch (error) {
    const { problems } = error as { problems?: { code: string; loc: { start: { line: number; column: number } } }[] };
    return (
      problems && {
        problems: problems.map(({ code, loc }) => `${code} ${loc.start.line}:${loc.start.column}`).join(", "),
      }
    );
  }
}

/** One spelling for the same tree, without the blank lines that Babel leaves here and there. */
function print(code: string, name: string): string {
  return transformSync(code, { ...syntaxOf(name), comments: false })!.code!.replaceAll(/\n\s*\n/g, "\n");
}

/** As the text transform takes a file. */
function syntaxOf(name: string): InputOptions {
  const extension = extname(name);
  const plugins = ["decorators", "explicitResourceManagement"];
  if (/^\.[cm]?tsx?$/.test(extension)) plugins.push("typescript");
  if (!/^\.[cm]?ts$/.test(extension)) plugins.push("jsx");
  const sourceType = { ".mjs": "module", ".mts": "module", ".cjs": "commonjs" }[extension] ?? "unambiguous";
  return {
    filename: `/fuzz/${name}`,
    cwd: "/fuzz",
    configFile: false,
    babelrc: false,
    compact: false,
    sourceType: sourceType as "module",
    parserOpts: { plugins: plugins as [] },
  };
}

function firstDifference(a: string, b: string): string {
  const [lines, wanted] = [a.split("\n"), b.split("\n")];
  const at = lines.findIndex((line, index) => line !== wanted[index]);
  return `text:\n${lines.slice(at, at + 4).join("\n")}\nBabel:\n${wanted.slice(at, at + 4).join("\n")}`;
}
