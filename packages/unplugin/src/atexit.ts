import { importEqualsIn, type Found, type Node, type Root } from "@deferkit/core";
import { isUnterminated } from "./ends.ts";
import type { Draft } from "./record.ts";

/**
 * Brings in the program's exit stack, in the way the file brings in the marker. A file that uses the free name is taken
 * for CommonJS where it uses a name of CommonJS or is called `.cjs`, and for a module otherwise.
 *
 * @param before - see {@link placeOfAtexit}
 */
export function addAtexit(
  program: Node,
  before: Node | undefined,
  root: Root,
  found: Found,
  from: string,
  { names, temps, editor }: Draft,
): void {
  const drawn = drawImport(kindOf(program, root, found), names.get("atexit"), JSON.stringify(from));
  const text = temps.used.length > 0 ? `${drawn} let ${temps.used.join(", ")};` : drawn;
  if (before) return editor.behind(before.end, `${isUnterminated(before, editor.code) ? ";" : ""} ${text}`);
  const first = (program.body as Node[]).find(({ directive }) => typeof directive !== "string");
  editor.before(first!.start, `${text} `); // there is a statement that defers
}

function kindOf(program: Node, { by }: Root, { isCommonJS }: Found): Root["by"] {
  if (by !== "nothing") return by;
  if ((program.body as Node[]).some(({ type }) => /^(Import|Export)/.test(type))) return "import";
  return isCommonJS || program.sourceType === "commonjs" ? "require" : "import";
}

function drawImport(kind: Root["by"], name: string, from: string): string {
  if (kind === "import") return `import * as ${name} from ${from};`;
  if (kind === "import equals") return `import ${name} = require(${from});`;
  return `const ${name} = require(${from});`;
}

/** The statement to put it behind: the marker's own declaration, or the last import in front of the first deferral. */
export function placeOfAtexit(program: Node, { declaration, path }: Root): Node | undefined {
  const first: Node = path[1]!; // of the module's statements
  const statements = (program.body as Node[]).filter(({ start }) => start < first.start);
  // What is declared in a block of the module is used in that block: what is drawn has to come first.
  const declared = statements.find((statement) => statement === declaration?.[1]);
  if (declared?.type === "VariableDeclaration") return declared;
  return statements.findLast((statement) => statement.type === "ImportDeclaration" || importEqualsIn(statement));
}
