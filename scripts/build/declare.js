import ts from "typescript";

/** The declarations of one file, which `isolatedDeclarations` makes a matter of this file alone. */
export function declare(file, text) {
  const compilerOptions = {
    isolatedDeclarations: true,
    declaration: true,
    verbatimModuleSyntax: true,
    stripInternal: true, // what lowered code calls is for nobody to write
  };
  const result = ts.transpileDeclaration(text, { fileName: file, reportDiagnostics: true, compilerOptions });
  assertNoErrors(result.diagnostics);

  // TypeScript leaves `./file.ts`, which is not published and which other tools do not find.
  let declaration = result.outputText;
  for (const specifier of specifiers(declaration).toReversed()) {
    const [start, end] = [specifier.getStart() + 1, specifier.end - 1];
    const text = specifier.text.replace(/^(\.{1,2}\/.*)\.ts$/, "$1.js");
    declaration = declaration.slice(0, start) + text + declaration.slice(end);
  }
  return declaration;
}

/** The string literals that name other modules, in order. */
export function specifiers(declaration) {
  const found = [];
  const visit = (node) => {
    const specifier = ts.isImportTypeNode(node) ? node.argument["literal"] : node.moduleSpecifier;
    if (specifier) found.push(specifier);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("index.d.ts", declaration, ts.ScriptTarget.ES2022, true));
  return found;
}

export function assertNoErrors(diagnostics) {
  const host = { getCanonicalFileName: (it) => it, getCurrentDirectory: () => "", getNewLine: () => "\n" };
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, host).trim());
}
