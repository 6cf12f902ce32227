import path from "node:path";
import { saidByName } from "@deferkit/core";
import { textOfFile } from "./file.ts";
import { formatOf } from "./format.ts";
import { lower } from "./lower.ts";

/** A relative import or re-export that is there before a module runs. */
const IMPORT = /(?:^|[\s;}*])(?:import|from)\s*(["'])(\.{1,2}\/[^"'\n]+)\1/g;

const seen = new Set<string>();

/**
 * Says which imports of an ES module are not compiled because `require()` loads it: Node asks no loader for them where its
 * hooks are in another thread.
 *
 * @param file - the module, which was compiled itself
 */
export function warnOfImports(text: string, file: string): void {
  for (const [, , specifier] of text.matchAll(IMPORT)) {
    const imported = path.resolve(path.dirname(file), specifier!.replace(/[?#].*$/, "")); // the expression has it
    if (seen.has(imported)) continue;
    seen.add(imported);
    if ((saidByName(imported) ?? formatOf(imported)) === "commonjs") continue; // CommonJS is compiled where it is loaded
    const own = textOfFile(imported);
    if (own === undefined) continue;
    if (lower(own, imported) !== own) console.error(`deferkit: ${imported} ${WHY}`); // now: the error that follows may end the program
    warnOfImports(own, imported);
  }
}

const WHY =
  `uses \`defer\` and is not compiled: it is imported by an ES module that require() has loaded, and Node ${process.versions.node} ` +
  "lets nothing compile it there. Load that module with import(), use Node 22.15 or newer, or compile with `deferkit build`.";
