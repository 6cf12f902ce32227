import {
  COMMONJS_NAMES,
  importEqualsIn,
  moduleKind,
  saidByName,
  saidBySyntax,
  type ModuleFacts,
  type ModuleKind,
  type Node,
} from "@deferkit/core";
import type { Root } from "../find/find.ts";
import type { Host, Path } from "../host.ts";
import type { Draft } from "./record.ts";

/** Brings in the program's exit stack, in the way that core's `moduleKind` decides. */
export function importAtexit(
  program: Path,
  root: Root,
  source: string,
  { names, temps }: Draft,
  t: Host["types"],
): void {
  const name = names.get("atexit");
  const drawn = [drawImport(moduleKind(factsOf(program, root)), name, source, t)];
  if (temps.used.length > 0) {
    const temporaries = temps.used.map((used) => t.variableDeclarator(t.identifier(used)));
    drawn.push(t.variableDeclaration("let", temporaries));
  }
  insert(program, root, drawn);
}

function factsOf(program: Path, { by }: Root): ModuleFacts {
  const { body, sourceType } = program.node;
  return {
    by,
    syntax: saidBySyntax((body as Node[]).map((statement) => (importEqualsIn(statement) ?? statement).type)),
    // "module" says nothing: it is what Babel takes a file for unless it is told otherwise.
    says: saidByName(program.hub.file.opts.filename) ?? (sourceType === "module" ? undefined : "commonjs"),
    usesCommonJS: COMMONJS_NAMES.some((name) => name in program.scope.globals),
  };
}

function drawImport(kind: ModuleKind, name: string, source: string, t: Host["types"]): Node {
  const [local, from] = [t.identifier(name), t.stringLiteral(source)];
  if (kind === "import") return t.importDeclaration([t.importNamespaceSpecifier(local)], from);
  if (kind === "import equals") return t.tsImportEqualsDeclaration(local, t.tsExternalModuleReference(from));
  return t.variableDeclaration("const", [
    t.variableDeclarator(local, t.callExpression(t.identifier("require"), [from])),
  ]);
}

/**
 * After the statement that binds `defer`, or the imports before the first deferral; at the top where there is neither,
 * after directives and the comments before the first statement, some of which tools only read there.
 */
function insert(program: Path, { declaration, at: deferral }: Root, drawn: Node[]): void {
  const first = deferral.findParent((path) => path.parent === program.node);
  const statements = (program.get("body") as Path[]).slice(0, Number(first.key));
  const statement = statements.find(({ node }) => node === declaration?.[1]);
  // What is declared in a block of the module is used in that block: what is drawn has to come first.
  const declared = statement && statement.node.type === "VariableDeclaration" && statement;
  const before = declared || statements.filter(({ node }) => isImport(node)).at(-1);
  if (before) {
    leaveCommentsTo(statements[statements.indexOf(before) + 1] ?? first, before);
    before.insertAfter(drawn);
  } else {
    const top = program.node.body[0];
    Object.assign(drawn[0]!, { leadingComments: top.leadingComments }); // there is an import
    delete top.leadingComments;
    program.unshiftContainer("body", drawn);
  }
}

function isImport(statement: Node): boolean {
  return statement.type === "ImportDeclaration" || importEqualsIn(statement) !== undefined;
}

/** A comment between two statements belongs to both in Babel's tree; unless it ends a line, it is about the second. */
function leaveCommentsTo(next: Path | undefined, { node }: Path): void {
  const nexts: Node[] = next?.node.leadingComments ?? [];
  const isNexts = (comment: Node): boolean => nexts.includes(comment) && comment.loc?.start.line !== node.loc?.end.line;
  (node as { trailingComments?: Node[] | undefined }).trailingComments = node.trailingComments?.filter(
    (comment: Node) => !isNexts(comment),
  );
}
