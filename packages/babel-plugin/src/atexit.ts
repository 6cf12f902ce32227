import type { Node } from "@deferkit/core";
import type { Root } from "./find.ts";
import type { Host, Path } from "./host.ts";
import type { Draft } from "./record.ts";

/**
 * Brings in the program's exit stack, in the way the file brings in the marker; a file that uses the free name is a
 * module if it imports or exports anything, or was parsed as one and does not use `require`.
 */
export function importAtexit(
  program: Path,
  root: Root,
  source: string,
  { names, temps }: Draft,
  t: Host["types"],
): void {
  const name = names.get("atexit");
  const drawn = [drawImport(kindOf(program, root), name, source, t)];
  if (temps.used.length > 0) {
    const temporaries = temps.used.map((used) => t.variableDeclarator(t.identifier(used)));
    drawn.push(t.variableDeclaration("let", temporaries));
  }
  for (const path of insert(program, drawn)) program.scope.registerDeclaration(path);
}

function kindOf(program: Path, { by }: Root): Root["by"] {
  if (by !== "nothing") return by;
  const statements = program.node.body as Node[];
  if (statements.some(({ type }) => /^(Import|Export)/.test(type))) return "import";
  return program.node.sourceType === "module" && !("require" in program.scope.globals) ? "import" : "require";
}

function drawImport(kind: Root["by"], name: string, source: string, t: Host["types"]): Node {
  const [local, from] = [t.identifier(name), t.stringLiteral(source)];
  if (kind === "import") return t.importDeclaration([t.importNamespaceSpecifier(local)], from);
  if (kind === "import equals") return t.tsImportEqualsDeclaration(local, t.tsExternalModuleReference(from));
  return t.variableDeclaration("const", [
    t.variableDeclarator(local, t.callExpression(t.identifier("require"), [from])),
  ]);
}

/** Behind the imports; at the top of a file without any, where a function called early may already need it. */
function insert(program: Path, drawn: Node[]): Path[] {
  const imports = (program.get("body") as Path[]).filter(({ node }) =>
    /^(ImportDeclaration|TSImportEqualsDeclaration)$/.test(node.type),
  );
  const last = imports.at(-1);
  if (!last) return program.unshiftContainer("body", drawn);
  return last.insertAfter(drawn);
}
