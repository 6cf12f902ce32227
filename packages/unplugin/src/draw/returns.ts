import {
  RETURNS,
  wordsBefore,
  type Names,
  type Node,
  type Return,
  type ReturnDrawing,
  type ReturnsPlan,
  type Survey,
} from "@deferkit/core";
import type { Editor } from "./text.ts";

/**
 * Draws the returns of a function in their places, as core has planned them: see `ReturnDrawing` for the pictures.
 *
 * @returns those that now end with a drawn semicolon or brace
 */
export function drawReturns(
  found: Survey<Node>,
  { drawings, levels }: ReturnsPlan,
  names: Names,
  editor: Editor,
): ReadonlySet<Node> {
  const detours = new Set<Node>();
  found.returns.forEach((each, index) => {
    const drawing = drawings[index]!; // one for each
    const { argument } = each.node;
    if (!argument || drawing === "as it is") return;
    if (RETURNS[drawing].detours) {
      detours.add(each.node);
      const label = names.label(levels[index]!, found.labels); // one for each
      drawDetour(each, drawing, names.get("returned", levels[index]! + 1), label, names, editor);
    } else {
      const [open, close] = around(argument, wordsBefore(drawing, names));
      editor.before(argument.start, space(argument, editor) + open);
      editor.behind(argument.end, close);
    }
  });
  return detours;
}

function drawDetour(
  { node, container }: Return<Node>,
  drawing: ReturnDrawing,
  name: string,
  label: string,
  names: Names,
  editor: Editor,
): void {
  const { argument, start, end } = node;
  const keyword = { start, end: start + "return".length };
  const isAlone = !Array.isArray(container); // two statements cannot take its place
  const [open, close] = around(argument, wordsBefore(drawing, names));
  const leave = `;${editor.marks.ours} break ${label};${isAlone ? " }" : ""}`;
  editor.lay(keyword, [{ ...keyword, over: `${isAlone ? "{ " : ""}${name} =` }]);
  editor.before(argument.start, space(argument, editor) + open);
  const semicolon = { start: end - 1, end };
  if (editor.code[semicolon.start] === ";") {
    editor.behind(argument.end, close);
    editor.lay(semicolon, [{ ...semicolon, over: leave }]);
  } else editor.behind(argument.end, close + leave);
}

/** What comes before and after a value: with parentheses where it binds less than the words before it. */
function around(value: Node, open: string): readonly [string, string] {
  const binds = open.endsWith("await ") ? OPERANDS.has(value.type) : value.type !== "SequenceExpression";
  return binds ? [open, ""] : [`${open}(`, ")"];
}

/** What an `await` before it takes as a whole. */
const OPERANDS = new Set([
  "ArrayExpression",
  "CallExpression",
  "ChainExpression",
  "ClassExpression",
  "FunctionExpression",
  "Identifier",
  "ImportExpression",
  "Literal",
  "MemberExpression",
  "MetaProperty",
  "NewExpression",
  "ObjectExpression",
  "ParenthesizedExpression",
  "TaggedTemplateExpression",
  "TemplateLiteral",
  "ThisExpression",
]);

/** A space where the keyword and the value touch, as in `return(a)`. */
function space({ start }: Node, { code }: Editor): string {
  return /\s/.test(code[start - 1] ?? "") ? "" : " ";
}
