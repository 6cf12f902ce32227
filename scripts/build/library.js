import { readFile } from "node:fs/promises";
import ts from "typescript";
import { assertNoErrors, declare } from "./declare.js";
import { renamed, sourceOf, sources, write } from "./folders.js";

/**
 * Builds every source file by itself: as an ES module in dist/ and as CommonJS in dist/cjs/, with its types. There are no
 * source maps: the sources are not published.
 */
export async function library(name) {
  const output = new Map([["cjs/package.json", '{ "type": "commonjs" }\n']]);
  for (const file of await sources(name)) {
    const text = await readFile(sourceOf(name, file), "utf8");
    const declaration = declare(file, text);
    for (const folder of ["", "cjs/"]) {
      output.set(folder + renamed(file, ".js"), transpile(file, text, folder));
      output.set(folder + renamed(file, ".d.ts"), declaration);
    }
  }
  await write(name, output);
}

function transpile(file, text, folder) {
  const isCommonJS = folder === "cjs/";
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: isCommonJS ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext,
    verbatimModuleSyntax: !isCommonJS,
    isolatedModules: true,
    rewriteRelativeImportExtensions: true,
  };
  const result = ts.transpileModule(text, { fileName: file, reportDiagnostics: true, compilerOptions });
  assertNoErrors(result.diagnostics);
  return result.outputText;
}
