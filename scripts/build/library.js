import { readFile } from "node:fs/promises";
import path from "node:path/posix";
import ts from "typescript";
import { assertNoErrors, declare } from "./declare.js";
import { renamed, sourceOf, sources, write } from "./folders.js";

/** Builds every source file by itself: as an ES module in dist/ and as CommonJS in dist/cjs/, with its types and map. */
export async function library(name) {
  const output = new Map([["cjs/package.json", '{ "type": "commonjs" }\n']]);
  for (const file of await sources(name)) {
    const text = await readFile(sourceOf(name, file), "utf8");
    const declaration = declare(file, text);
    for (const folder of ["", "cjs/"]) {
      const { code, map } = transpile(file, text, folder);
      output.set(folder + renamed(file, ".js"), code);
      output.set(folder + renamed(file, ".js.map"), map);
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
    sourceMap: true,
    inlineSources: true,
    sourceRoot: path.relative(path.dirname(path.join("dist", folder, file)), path.dirname(path.join("src", file))),
  };
  const result = ts.transpileModule(text, { fileName: file, reportDiagnostics: true, compilerOptions });
  assertNoErrors(result.diagnostics);
  return { code: result.outputText, map: result.sourceMapText };
}
