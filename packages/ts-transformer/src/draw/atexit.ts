import { moduleKind, type ModuleFacts, type ModuleKind, type Names } from "@deferkit/core";
import type ts from "typescript";
import type { Root } from "../find/find.ts";
import { isDirective } from "../read/directive.ts";
import type { TS } from "../host.ts";

/** Draws what brings in the program's exit stack, in the way that core's `moduleKind` decides, and the temporaries. */
export function drawAtexit(
  facts: ModuleFacts,
  source: string,
  names: Names,
  temporaries: readonly string[],
  factory: ts.NodeFactory,
  ts: TS,
): ts.Statement[] {
  const drawn = [drawImport(moduleKind(facts), names.get("atexit"), `${source}/atexit`, factory, ts)];
  if (temporaries.length > 0) {
    const declarations = temporaries.map((name) => factory.createVariableDeclaration(name));
    drawn.push(
      factory.createVariableStatement(undefined, factory.createVariableDeclarationList(declarations, ts.NodeFlags.Let)),
    );
  }
  return drawn;
}

function drawImport(kind: ModuleKind, name: string, from: string, factory: ts.NodeFactory, ts: TS): ts.Statement {
  const [local, specifier] = [factory.createIdentifier(name), factory.createStringLiteral(from)];
  if (kind === "import") {
    const clause = factory.createImportClause(false, undefined, factory.createNamespaceImport(local));
    return factory.createImportDeclaration(undefined, clause, specifier);
  }
  if (kind === "import equals") {
    return factory.createImportEqualsDeclaration(
      undefined,
      false,
      local,
      factory.createExternalModuleReference(specifier),
    );
  }
  const required = factory.createCallExpression(factory.createIdentifier("require"), undefined, [specifier]);
  const declaration = factory.createVariableDeclaration(local, undefined, undefined, required);
  return factory.createVariableStatement(
    undefined,
    factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
  );
}

/** The comments before the first statement stay first: tools read some of them only there. */
export function moveComments(from: ts.Statement, to: ts.Statement, ts: TS): void {
  ts.setCommentRange(to, ts.getCommentRange(from));
  ts.setEmitFlags(to, ts.EmitFlags.NoTrailingComments);
  ts.setEmitFlags(from, ts.EmitFlags.NoLeadingComments);
}

/**
 * After the declaration of `defer`, or after the imports before the first deferral; at the top, after the directives,
 * where there is neither.
 */
export function placeOfAtexit(file: ts.SourceFile, { by, name, declaration }: Root, ts: TS): number {
  const statements = file.statements.slice(
    0,
    file.statements.findIndex((each) => contains(each, name)),
  );
  const declared =
    by === "require" ? statements.findIndex((each) => ts.isVariableStatement(each) && contains(each, declaration)) : -1;
  const last =
    declared >= 0
      ? declared
      : statements.findLastIndex((each) => ts.isImportDeclaration(each) || ts.isImportEqualsDeclaration(each));
  if (last >= 0) return last + 1;
  const first = statements.findIndex((statement) => !isDirective(statement, ts));
  return first < 0 ? statements.length : first;
}

function contains(statement: ts.Statement, node: ts.Node | undefined): boolean {
  for (; node; node = node.parent) if (node === statement) return true;
  return false;
}
