import { addNames, becomesVariable, hasDirectEval, type Declarations, type Node, type Survey } from "@deferkit/core";
import { isUnterminated } from "./ends.ts";
import { rangeOf, type Editor } from "./text.ts";

/**
 * Keeps the meaning of the functions that a body declares while it moves into a block: of several with one name only
 * the last counts, and `var name = function …` stands at the top where a declaration would become another variable.
 * This is the one place where text moves to another line: no other order of statements means the same.
 *
 * @param top - where the statements begin
 */
export function settleFunctions(
  owner: Node,
  statements: readonly Node[],
  found: Survey,
  strict: boolean,
  top: number,
  editor: Editor,
): void {
  const last = new Map<string, Node>();
  for (const node of statements) if (node.type === "FunctionDeclaration") last.set(node.id.name, node);
  if (last.size === 0) return;

  const declarations = declarationsOf(owner, statements, found, strict);
  let staying: Node | undefined;
  for (const node of statements) {
    const name = isDeclaredFunction(node) ? node.id.name : undefined;
    const isLast = name === undefined || last.get(name) === node;
    const moves = name !== undefined && last.has(name) && becomesVariable(name, declarations);
    if (!moves && (isLast || node.type === "TSDeclareFunction")) {
      staying = node;
      continue;
    }
    // What follows must not continue the statement that the function has stood behind.
    if (staying && isUnterminated(staying, editor.code)) editor.behind(staying.end, ";");
    staying = undefined;
    if (isLast) moveAsVariable(node, top, editor);
    else editor.clear(rangeOf(node));
  }
}

/** A function, or one of its overload signatures. */
function isDeclaredFunction(node: Node): boolean {
  return node.type === "FunctionDeclaration" || node.type === "TSDeclareFunction";
}

function declarationsOf(
  owner: Node,
  statements: readonly Node[],
  { vars, blockFunctions }: Survey,
  strict: boolean,
): Declarations {
  const parameters = new Set<string>();
  for (const parameter of owner.params ?? []) addNames(parameter, parameters);
  return {
    strict,
    parameters,
    vars,
    blockFunctions,
    hasDirectEval: !strict && statements.some((statement) => hasDirectEval(statement)),
  };
}

/** Given `function f() {}`, produces `var f = function () {};` at the top. */
function moveAsVariable({ id, start, end }: Node, top: number, editor: Editor): void {
  editor.before(start, ` var ${id.name} = `);
  editor.clear(rangeOf(id));
  editor.behind(end, ";");
  editor.move({ start, end }, top);
}
