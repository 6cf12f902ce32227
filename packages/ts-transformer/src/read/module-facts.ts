import { COMMONJS_NAMES, saidByName, type ModuleFacts } from "@deferkit/core";
import type ts from "typescript";
import type { Root } from "../find/find.ts";
import type { TS } from "../host.ts";
import { isReference } from "../find/identifier.ts";
import { resolve } from "../find/scope.ts";

/** What a file, its name and the compiler's options say about its kind. */
export function moduleFacts(file: ts.SourceFile, { by }: Root, options: ts.CompilerOptions, ts: TS): ModuleFacts {
  const syntax = syntaxOf(file, ts);
  const facts = { by, syntax, says: saidByHost(file, options, ts) };
  // Where something else decides, the file is not walked.
  const isOpen = by === "nothing" && !facts.syntax && !facts.says;
  return { ...facts, usesCommonJS: isOpen && usesCommonJS(file, ts) };
}

function syntaxOf(file: ts.SourceFile, ts: TS): ModuleFacts["syntax"] {
  const isEquals = (statement: ts.Statement): boolean =>
    ts.isImportEqualsDeclaration(statement) || (ts.isExportAssignment(statement) && statement.isExportEquals === true);
  const isOther = (statement: ts.Statement): boolean =>
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isExportAssignment(statement) ||
    (ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true);
  if (file.statements.some((each) => isOther(each) && !isEquals(each))) return "module";
  if (file.statements.some(isEquals)) return "import equals";
  // The compiler's own field, which the public types leave out: a node such as `import.meta`, or `true` where an option or
  // the file's name makes every file a module.
  const { externalModuleIndicator: indicator } = file as { externalModuleIndicator?: ts.Node | true };
  return indicator && indicator !== true ? "module" : undefined;
}

/**
 * With `"module": "nodenext"` and the like, the compiler knows from `package.json`. Of the other options only those that
 * write CommonJS decide: with `"module": "esnext"` a `.js` file may still be CommonJS.
 */
function saidByHost(file: ts.SourceFile, options: ts.CompilerOptions, ts: TS): ModuleFacts["says"] {
  const kind = options.module ?? defaultKind(options, ts);
  const { CommonJS, AMD, UMD, System, None, Node16, NodeNext } = ts.ModuleKind;
  if (kind >= Node16 && kind <= NodeNext && file.impliedNodeFormat !== undefined) {
    return file.impliedNodeFormat === CommonJS ? "commonjs" : "module";
  }
  const writesCommonJS = [CommonJS, AMD, UMD, System, None].includes(kind);
  return saidByName(file.fileName) ?? (writesCommonJS ? "commonjs" : undefined);
}

/** What the compiler takes for `module` where it is not set. */
function defaultKind({ target }: ts.CompilerOptions, ts: TS): ts.ModuleKind {
  const isNew = target === undefined ? Number(ts.versionMajorMinor) >= 6 : target >= ts.ScriptTarget.ES2015;
  return isNew ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS;
}

function usesCommonJS(file: ts.SourceFile, ts: TS): boolean {
  // A file that says nothing else of its kind is sloppy, unless a directive says so; names of CommonJS are no names of its functions.
  const isBound = (name: ts.Identifier): boolean => resolve(name, () => true, ts) !== undefined;
  const uses = (node: ts.Node): boolean =>
    ts.isIdentifier(node)
      ? COMMONJS_NAMES.includes(node.text) && isReference(node, ts) && !isBound(node)
      : !(ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) && (ts.forEachChild(node, uses) ?? false);
  return uses(file);
}
