import type ts from "typescript";
import type { TS } from "../host.ts";

/** Whether a namespace exists at run time: one that has only types, and namespaces of types, in it does not. */
export function isInstantiated({ body }: ts.ModuleDeclaration, ts: TS): boolean {
  if (!body || ts.isIdentifier(body)) return false;
  if (!ts.isModuleBlock(body)) return isInstantiated(body, ts); // `namespace A.B`
  return body.statements.some((statement) => {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return false;
    if (isDeclared(statement, ts)) return false;
    if (ts.isImportEqualsDeclaration(statement)) return isExported(statement, ts);
    return !ts.isModuleDeclaration(statement) || isInstantiated(statement, ts);
  });
}

/** Whether a statement says `declare`. */
export function isDeclared(node: ts.Node, ts: TS): boolean {
  return hasModifier(node, ts.SyntaxKind.DeclareKeyword, ts);
}

function isExported(node: ts.Node, ts: TS): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword, ts);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind, ts: TS): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}
