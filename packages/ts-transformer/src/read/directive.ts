import type ts from "typescript";
import type { TS } from "../host.ts";

/** A statement that is only a text: a directive, when it is at the start of a body. */
export type Directive = ts.ExpressionStatement & { readonly expression: ts.StringLiteral };

export function isDirective(node: ts.Statement, ts: TS): node is Directive {
  return ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression);
}
