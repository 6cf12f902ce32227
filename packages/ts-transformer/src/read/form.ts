import type { Form } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "../host.ts";

/** What core's list of settled values needs to know of an expression, in ESTree's words. */
export function formOf(node: ts.Expression, ts: TS): Form {
  const { SyntaxKind: Kind } = ts;
  const text = ts.tokenToString;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const isUpdate = node.operator === Kind.PlusPlusToken || node.operator === Kind.MinusMinusToken;
    return { type: isUpdate ? "UpdateExpression" : "UnaryExpression", operator: text(node.operator) };
  }
  if (ts.isBinaryExpression(node)) return { type: "BinaryExpression", operator: text(node.operatorToken.kind) };
  switch (node.kind) {
    case Kind.AwaitExpression:
      return { type: "AwaitExpression" };
    case Kind.StringLiteral:
      return { type: "StringLiteral" };
    case Kind.NumericLiteral:
      return { type: "NumericLiteral" };
    case Kind.BigIntLiteral:
      return { type: "BigIntLiteral" };
    case Kind.TrueKeyword:
    case Kind.FalseKeyword:
      return { type: "BooleanLiteral" };
    case Kind.NullKeyword:
      return { type: "NullLiteral" };
    case Kind.NoSubstitutionTemplateLiteral:
    case Kind.TemplateExpression:
      return { type: "TemplateLiteral" };
    case Kind.VoidExpression:
      return { type: "UnaryExpression", operator: "void" };
    case Kind.TypeOfExpression:
      return { type: "UnaryExpression", operator: "typeof" };
    case Kind.DeleteExpression:
      return { type: "UnaryExpression", operator: "delete" };
    default:
      return { type: Kind[node.kind] };
  }
}
