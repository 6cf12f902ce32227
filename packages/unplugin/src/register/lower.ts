import { createRequire } from "node:module";
import path from "node:path";
import { mayHaveMarkers } from "@deferkit/core";
import type * as Compiler from "../index.ts";
import { asSyntaxError } from "./error.ts";
import { textOfFile } from "./file.ts";
import { formatOf } from "./format.ts";

/** What came out for a file, which may come in again. */
const known = new Map<string, string>();
let compiler: typeof Compiler | "loading" | undefined;

/**
 * The text of a file with its `defer` statements lowered and with a source map at its end, or the text as it is where
 * there is nothing to do. The parser is loaded for the first file that may have a marker: the others cost a search.
 *
 * @throws {TransformError} with all compile errors of the file
 */
export function lower(text: string, file: string): string {
  if (!mayHaveMarkers(text, "deferkit") || known.get(file) === text || compiler === "loading") return text;
  const result = mapped(compile(text, file), text, file);
  known.set(file, result);
  return result;
}

/** For where the compiler cannot be required. */
export function useCompiler(given: typeof Compiler): void {
  compiler = given;
}

function compile(text: string, file: string): Compiler.Transformed | null {
  const { transform, TransformError } = loadCompiler();
  try {
    return transform(text, file, { format: formatOf(file) });
  } catch (error) {
    if (!(error instanceof TransformError)) throw error;
    const original = textOfFile(file) ?? text;
    if (original !== text) compile(original, file); // another compiler was there before, as in Deno: the places are here
    throw asSyntaxError(error);
  }
}

/** Synchronously, because the loaders are; they meet our own modules on the way. */
function loadCompiler(): typeof Compiler {
  if (typeof compiler === "object") return compiler;
  compiler = "loading";
  try {
    return (compiler = createRequire(import.meta.url)("./index.js") as typeof Compiler);
  } finally {
    if (compiler === "loading") compiler = undefined;
  }
}

/** With its map at the end, unless the text came with one. */
function mapped(output: Compiler.Transformed | null, text: string, file: string): string {
  if (!output) return text;
  return text.includes("sourceMappingURL=") ? output.code : output.code + comment(output.map, file);
}

/** A line of its own moves no other, and is a comment whatever the text ends with. */
function comment(map: Compiler.Transformed["map"], file: string): string {
  const json = JSON.stringify({ ...map, sources: [encodeURIComponent(path.basename(file))] });
  return `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(json).toString("base64")}`;
}
