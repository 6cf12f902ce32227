import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const strict: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
};
const nodenext = { ...strict, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
const bundler = { ...strict, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };

/** What the compiler says of files of users of the built package. */
function complaints(files: readonly string[], options: ts.CompilerOptions): string[] {
  const names = files.map((file) => path.join(import.meta.dirname, "types", file));
  const program = ts.createProgram(names, options);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${path.basename(file?.fileName ?? "")}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

test.for([
  ["nodenext", nodenext],
  ["bundler", bundler],
] as const)("the forms, the global through types, and a defer of one's own (%s)", ([, options]) => {
  const files = ["forms.ts", "global.ts", "shadowed.ts"];
  expect(complaints(files, { ...options, types: ["deferkit/globals"] })).toEqual([]);
});

test("the global through an import, from ES modules and CommonJS in one program", () => {
  expect(complaints(["global.ts", "import-globals.mts", "import-globals.cts"], nodenext)).toEqual([]);
  expect(complaints(["global.ts", "import-globals.mts", "shadowed.ts"], bundler)).toEqual([]);
  expect(complaints(["global.ts"], nodenext)).toContain("global.ts:2 Cannot find name 'defer'.");
});
