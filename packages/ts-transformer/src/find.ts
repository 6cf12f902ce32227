import { Occurrences } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "./host.ts";
import { isReference, isWritten } from "./identifier.ts";
import { isAsWritten, peel } from "./nodes.ts";
import { resolve } from "./scope.ts";

/** An identifier that stands for the marker, or for a namespace that holds it. */
export interface Root {
  readonly name: ts.Identifier;
  readonly is: "marker" | "namespace";
  /** How the name was bound, which lowered code at module level follows. */
  readonly by: "import" | "require" | "import equals" | "nothing";
  readonly declaration: ts.Declaration | undefined;
}

type Role = Pick<Root, "is" | "by">;

/** Finds every mention of the markers' names in a file, by the binder's scopes (language.md §1). */
export function findRoots(file: ts.SourceFile, source: string, ts: TS): Root[] {
  const roles = findRoles(file, source, ts);
  const words = new Set(["defer", ...[...roles.keys()].map((declaration) => nameOf(declaration))]);
  const roots: Root[] = [];
  const reassigned = new Set<ts.Declaration>();
  walkValues(file, words, ts, (node) => {
    if (!ts.isIdentifier(node) || !words.has(node.text) || !isReference(node, ts)) return;
    const declaration = resolve(node, ts);
    const role = declaration ? roles.get(declaration) : node.text === "defer" ? FREE : undefined;
    if (!role) return;
    if (declaration && role.by === "require" && isWritten(node, ts)) reassigned.add(declaration);
    roots.push({ name: node, ...role, declaration });
  });
  return roots.filter(({ declaration }) => !declaration || !reassigned.has(declaration));
}

const FREE: Role = { is: "marker", by: "nothing" };

/** The declarations that bind the marker or its namespace. */
function findRoles(file: ts.SourceFile, source: string, ts: TS): Map<ts.Declaration, Role> {
  const roles = new Map<ts.Declaration, Role>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) && isText(statement.moduleSpecifier, source, ts)) {
      addImport(statement.importClause, roles, ts);
    } else if (ts.isImportEqualsDeclaration(statement) && !statement.isTypeOnly) {
      const { moduleReference: from } = statement;
      if (ts.isExternalModuleReference(from) && isText(from.expression, source, ts)) {
        roles.set(statement, { is: "namespace", by: "import equals" });
      }
    }
  }
  if (file.text.includes("require")) {
    walkValues(file, ["require"], ts, (node) => {
      if (ts.isVariableDeclaration(node) && node.initializer && isRequire(node.initializer, source, ts)) {
        addRequired(node.name, node, roles, ts);
      }
    });
  }
  return roles;
}

function addImport(clause: ts.ImportClause | undefined, roles: Map<ts.Declaration, Role>, ts: TS): void {
  const bindings = clause?.isTypeOnly ? undefined : clause?.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) roles.set(bindings, { is: "namespace", by: "import" });
  else {
    for (const specifier of bindings.elements) {
      const imported = (specifier.propertyName ?? specifier.name).text;
      if (!specifier.isTypeOnly && imported === "defer") roles.set(specifier, { is: "marker", by: "import" });
    }
  }
}

function isRequire(node: ts.Expression, source: string, ts: TS): boolean {
  const call = peel(node, ts);
  if (!ts.isCallExpression(call) || call.questionDotToken || !call.arguments[0]) return false;
  const { expression } = call;
  return (
    isText(call.arguments[0], source, ts) &&
    ts.isIdentifier(expression) &&
    expression.text === "require" &&
    !resolve(expression, ts)
  );
}

function addRequired(
  name: ts.BindingName,
  declaration: ts.VariableDeclaration,
  roles: Map<ts.Declaration, Role>,
  ts: TS,
): void {
  if (ts.isIdentifier(name)) return void roles.set(declaration, { is: "namespace", by: "require" });
  if (!ts.isObjectBindingPattern(name)) return;
  for (const element of name.elements) {
    const key = element.propertyName ?? element.name;
    const takes = (ts.isIdentifier(key) || ts.isStringLiteral(key)) && key.text === "defer" && !element.dotDotDotToken;
    if (takes && !element.initializer && ts.isIdentifier(element.name))
      roles.set(element, { is: "marker", by: "require" });
  }
}

function nameOf(declaration: ts.Declaration): string {
  return (declaration as ts.NamedDeclaration & { readonly name: ts.Identifier }).name.text; // every role has an identifier
}

function isText(node: ts.Node, text: string, ts: TS): boolean {
  return ts.isStringLiteralLike(node) && node.text === text;
}

/** Walks what exists at run time, as far as `words` stand in it. */
function walkValues(file: ts.SourceFile, words: Iterable<string>, ts: TS, visit: (node: ts.Node) => void): void {
  const occurrences = isAsWritten(file, ts) ? new Occurrences(file.text, words) : undefined;
  const walk = (node: ts.Node): void => {
    if (occurrences?.mayBeIn(node.pos, node.end) === false) return;
    visit(node);
    ts.forEachChild(node, (child) => {
      if (!ts.isTypeNode(child) || ts.isExpressionWithTypeArguments(child)) walk(child);
    });
  };
  walk(file);
}
