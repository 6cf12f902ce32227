import { readFile } from "node:fs/promises";
import path from "node:path";

const RELATIVE_IMPORT = /\b(?:from|import|require)\s*\(?\s*["'](\.[^"']*)["']/g;

/** Those of the compiled files that no other imports; the first where they all import each other. */
export async function programs(compiled) {
  const imported = new Set();
  for (const { output } of compiled) {
    for (const [, specifier] of (await readFile(output, "utf8")).matchAll(RELATIVE_IMPORT)) {
      imported.add(path.resolve(path.dirname(output), specifier).replace(/\.[cm]?js$/, ""));
    }
  }
  const first = compiled.filter(({ output }) => !imported.has(output.replace(/\.[cm]?js$/, "")));
  return first.length > 0 ? first : compiled.slice(0, 1);
}
