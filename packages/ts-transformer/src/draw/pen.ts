import type ts from "typescript";
import { withoutComments } from "./comments.ts";
import type { TS } from "../host.ts";

/** Short names for the expressions we draw, with the host's own factory. */
export interface Pen {
  name(name: string): ts.Identifier;
  member(object: ts.Expression, property: string): ts.Expression;
  call(callee: ts.Expression, args: readonly ts.Expression[]): ts.Expression;
  /** @param holes - after the elements */
  list(elements: readonly ts.Expression[], holes?: number): ts.Expression;
  /** `name[index]` */
  element(name: string, index: number): ts.Expression;
  none(): ts.Expression;
  assign(target: ts.Expression | string, value: ts.Expression): ts.Expression;
  /** `value != null` */
  present(value: ts.Expression): ts.Expression;
  and(left: ts.Expression, right: ts.Expression): ts.Expression;
  either(test: ts.Expression, yes: ts.Expression, no: ts.Expression): ts.Expression;
  sequence(expressions: readonly ts.Expression[]): ts.Expression;
  tagged(tag: ts.Expression, template: ts.TemplateLiteral): ts.Expression;
  /** A second mention of a name that the user wrote: the compiler still knows what it refers to. */
  again(node: ts.Expression): ts.Expression;
  /** The same without a place, where a statement begins, which has one. */
  unplaced(node: ts.Expression): ts.Expression;
}

export function makePen(factory: ts.NodeFactory, ts: TS): Pen {
  const { SyntaxKind: Kind } = ts;
  const pen: Pen = {
    name: (name) => factory.createIdentifier(name),
    member: (object, property) => factory.createPropertyAccessExpression(object, property),
    call: (callee, args) => factory.createCallExpression(callee, undefined, args),
    list: (elements, holes = 0) =>
      factory.createArrayLiteralExpression([
        ...elements,
        ...Array.from({ length: holes }, () => factory.createOmittedExpression()),
      ]),
    element: (name, index) => factory.createElementAccessExpression(pen.name(name), index),
    none: () => factory.createNull(),
    assign: (target, value) => factory.createAssignment(typeof target === "string" ? pen.name(target) : target, value),
    present: (value) => factory.createBinaryExpression(value, Kind.ExclamationEqualsToken, factory.createNull()),
    and: (left, right) => factory.createLogicalAnd(left, right),
    either: (test, yes, no) => factory.createConditionalExpression(test, undefined, yes, undefined, no),
    sequence: (expressions) => expressions.reduce((left, right) => factory.createComma(left, right)),
    tagged: (tag, template) => factory.createTaggedTemplateExpression(tag, undefined, template),
    again: (node) => {
      if (!ts.isIdentifier(node)) return factory.createThis();
      const name = ts.setOriginalNode(factory.createIdentifier(node.text), ts.getOriginalNode(node));
      return withoutComments(ts.setTextRange(name, node), ts);
    },
    unplaced: (node) => ts.setSourceMapRange(pen.again(node), { pos: -1, end: -1 }),
  };
  return pen;
}
