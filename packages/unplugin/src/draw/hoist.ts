import type { FunctionsPlan, Node } from "@deferkit/core";
import { isUnterminated } from "./ends.ts";
import { rangeOf, type Editor } from "./text.ts";

/**
 * Draws the functions that a body declares, which moves into a block, as core's `FunctionsPlan` shows. This is the one
 * place where text moves to another line: no other order of statements means the same.
 *
 * @param top - where the statements begin
 */
export function drawFunctions(
  statements: readonly Node[],
  { variables, dropped }: FunctionsPlan<Node>,
  top: number,
  editor: Editor,
): void {
  if (variables.size === 0 && dropped.size === 0) return;
  let staying: Node | undefined;
  for (const node of statements) {
    if (!variables.has(node) && !dropped.has(node)) {
      staying = node;
      continue;
    }
    // What follows must not continue the statement before the function.
    if (staying && isUnterminated(staying, editor.code)) editor.behind(staying.end, ";");
    staying = undefined;
    if (dropped.has(node)) editor.clear(rangeOf(node));
    else moveAsVariable(node, top, editor);
  }
}

/** Given `function f() {}`, produces `var f = function () {};` at the top. */
function moveAsVariable({ id, start, end }: Node, top: number, editor: Editor): void {
  editor.before(start, ` var ${id.name} = `);
  editor.clear(rangeOf(id));
  editor.behind(end, ";");
  editor.move({ start, end }, top);
}
