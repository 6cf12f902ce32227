import { extname } from "node:path";
import type { InputOptions } from "@babel/core";

/** How Babel parses a file of this name. */
export function syntaxOf(filename: string): InputOptions {
  const extension = extname(filename);
  // Some are no longer plugins in Babel 8, which is no error there.
  const plugins = ["decorators", "explicitResourceManagement", "deferredImportEvaluation"];
  if (/^\.[cm]?tsx?$/.test(extension)) plugins.push("typescript");
  if (extension.endsWith("x") || extension === ".js") plugins.push("jsx");
  return {
    filename,
    configFile: false,
    babelrc: false,
    sourceType: sourceTypes[extension] ?? "module",
    parserOpts: { plugins: plugins as [] }, // the types know only the names of Babel 8
  };
}

// Sloppy unless a directive says otherwise. Babel takes `import x = require()` for a module's statement.
const sourceTypes: Record<string, "commonjs" | "unambiguous"> = { ".cjs": "commonjs", ".cts": "unambiguous" };
