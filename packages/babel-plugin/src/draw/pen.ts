import type { Node } from "@deferkit/core";
import type { Host } from "../host.ts";

/** Short names for the expressions we draw. Every call of a builder makes a new node: no node is in a tree twice. */
export interface Pen {
  name(name: string): Node;
  member(object: Node, property: string): Node;
  call(callee: Node, args: Node[]): Node;
  /** @param holes - after the elements */
  list(elements: Node[], holes?: number): Node;
  none(): Node;
  assign(name: string, value: Node): Node;
  /** Given the statement `value;`, produces `const name = value;` */
  constant(name: string, statement: Node): Node;
  /** `name[index] = value` */
  assignElement(name: string, index: number, value: Node): Node;
  /** `value != null` */
  present(value: Node): Node;
  and(left: Node, right: Node): Node;
  either(test: Node, yes: Node, no: Node): Node;
  sequence(expressions: Node[]): Node;
  self(): Node;
  tagged(tag: Node, quasi: Node): Node;
  copy(node: Node): Node;
  /** A copy without a place, where a statement begins, which has one. */
  unplaced(node: Node): Node;
  text(value: string): Node;
  /** Gives `drawn` the position of `original`, so that maps and stacks lead there. */
  at(original: Node, drawn: Node): Node;
  /** Gives `drawn` the comments of `original`, which it replaces. */
  withComments(original: Node, drawn: Node): Node;
}

export function makePen({ types: t }: Host): Pen {
  // The most frequent are made as the parser makes them: Babel's builders check what they are given, which takes longer.
  return {
    name: toName,
    member: (object, property) => ({ type: "MemberExpression", object, computed: false, property: toName(property) }),
    call: (callee, args) => ({ type: "CallExpression", callee, arguments: args }),
    list: (elements, holes = 0) => ({ type: "ArrayExpression", elements: [...elements, ...Array(holes).fill(null)] }),
    none: () => ({ type: "NullLiteral" }),
    assign: (target, value) => t.assignmentExpression("=", toName(target), value),
    constant: (name, statement) => {
      const { loc } = statement; // coverage counts what has a place, and shows it
      const declarator = t.variableDeclarator(toName(name), Object.assign(statement.expression, { loc }));
      return t.inherits(t.variableDeclaration("const", [Object.assign(declarator, { loc })]), statement);
    },
    assignElement: (name, index, value) =>
      t.assignmentExpression("=", t.memberExpression(toName(name), t.numericLiteral(index), true), value),
    present: (value) => t.binaryExpression("!=", value, t.nullLiteral()),
    and: (left, right) => t.logicalExpression("&&", left, right),
    either: (test, yes, no) => t.conditionalExpression(test, yes, no),
    sequence: (expressions) => t.sequenceExpression(expressions),
    self: () => t.thisExpression(),
    tagged: (tag, quasi) => t.taggedTemplateExpression(tag, quasi),
    text: (value) => t.stringLiteral(value),
    at: (original, drawn) => Object.assign(drawn, { loc: original.loc }),
    withComments: (original, drawn) => t.inheritsComments(drawn, original),
    copy: (node) => t.removeComments(t.cloneNode(node)), // what is said of it is said once
    unplaced: (node) => t.removeComments(t.cloneNode(node, true, true)),
  };
}

function toName(name: string): Node {
  return { type: "Identifier", name };
}
