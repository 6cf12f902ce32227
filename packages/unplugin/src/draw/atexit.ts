import {
  importEqualsIn,
  moduleKind,
  saidBySyntax,
  type Found,
  type ModuleFacts,
  type ModuleKind,
  type Node,
  type Root,
} from "@deferkit/core";
import { isUnterminated } from "./ends.ts";
import type { Hot } from "./hot.ts";
import type { Parsed } from "../find/parse.ts";
import { startOfStatements } from "./prologue.ts";
import type { Draft } from "./record.ts";

/**
 * Brings in the program's exit stack, in the way that core's `moduleKind` decides; at the top, after directives and the
 * comments before the first statement, where no statement is to come before it.
 *
 * @param before - see {@link placeOfAtexit}
 */
export function addAtexit(
  parsed: Parsed,
  before: Node | undefined,
  facts: ModuleFacts,
  source: string,
  { names, temps, editor }: Draft,
  hot: Hot | undefined,
): void {
  const kind = moduleKind(facts);
  const drawn = hot
    ? drawHot(kind, names.get("atexit"), names.get("atexit", 2), JSON.stringify(`${source}/hot`), hot)
    : drawImport(kind, names.get("atexit"), JSON.stringify(`${source}/atexit`));
  const text = editor.marks.ours + (temps.used.length > 0 ? `${drawn} let ${temps.used.join(", ")};` : drawn);
  if (before) editor.behind(before.end, `${isUnterminated(before, editor.code) ? ";" : ""} ${text}`);
  else editor.before(startOfStatements(parsed, editor.code), `${text} `);
}

/** What a file and its host say about its kind. */
export function moduleFacts(
  { program, isModule }: Parsed,
  says: ModuleFacts["says"],
  { by }: Root,
  { isCommonJS }: Found,
): ModuleFacts {
  const types = (program.body as Node[]).map((statement) => (importEqualsIn(statement) ?? statement).type);
  const parsed = program.sourceType === "commonjs" ? "commonjs" : isModule ? "module" : undefined;
  return { by, syntax: saidBySyntax(types) ?? parsed, says, usesCommonJS: isCommonJS };
}

function drawImport(kind: ModuleKind, name: string, from: string): string {
  if (kind === "import") return `import * as ${name} from ${from};`;
  if (kind === "import equals") return `import ${name} = require(${from});`;
  return `const ${name} = require(${from});`;
}

/** The same stack, as a module sees it that may be replaced: what it registers runs when it is. */
function drawHot(kind: ModuleKind, atexit: string, own: string, from: string, hot: Hot): string {
  const host = kind === "import" ? hot.inModule : hot.inCommonJS;
  const name = hot.name === undefined ? "undefined" : JSON.stringify(hot.name);
  return `${drawImport(kind, own, from)} const ${atexit} = ${own}.replaceable(${name}, ${host});`;
}

/** The statement to put it after: the declaration of `defer`, or the last import before the first deferral. */
export function placeOfAtexit(program: Node, { declaration, path }: Root): Node | undefined {
  const first: Node = path[1]!; // of the module's statements
  const statements = (program.body as Node[]).filter(({ start }) => start < first.start);
  // What is declared in a block of the module is used in that block: what is drawn has to come first.
  const declared = statements.find((statement) => statement === declaration?.[1]);
  if (declared?.type === "VariableDeclaration") return declared;
  return statements.findLast((statement) => statement.type === "ImportDeclaration" || importEqualsIn(statement));
}
