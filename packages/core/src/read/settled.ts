/** One expression in ESTree's words: its type, and its operator where it has one. */
export interface Form {
  readonly type: string;
  readonly operator?: string | undefined;
  /** What a literal of ESTree has where it is a regular expression. */
  readonly regex?: unknown;
}

/**
 * Whether a `return` of this expression need not be waited for, because its value cannot be a thenable: it has been waited
 * for already, or it is a primitive, whose `then` nobody looks at (ECMAScript 27.2.1.3.2). What is not on these lists is
 * waited for, which is right for every value.
 */
export function isSettled({ type, operator, regex }: Form): boolean {
  const operators = OPERATORS[type];
  if (operators) return operators.has(operator ?? "");
  return FORMS.has(type) && !regex;
}

const FORMS: ReadonlySet<string> = new Set([
  "AwaitExpression", // has been waited for
  "TemplateLiteral", // a string; with a tag it is another type, which is a call
  "Literal", // ESTree's one type for all literals: a primitive, but for regular expressions
  "StringLiteral", // a primitive, as its name says; so are the next four
  "NumericLiteral",
  "BigIntLiteral",
  "BooleanLiteral",
  "NullLiteral",
]);

/** For each type of expression with an operator: the operators that give a primitive. */
const OPERATORS: Readonly<Record<string, ReadonlySet<string>>> = {
  UnaryExpression: new Set([
    ...["+", "-", "~"], // a number, or a bigint
    ...["!", "delete"], // a boolean
    "typeof", // a string
    "void", // undefined
    // not the proposed `throw`, which gives no value
  ]),
  UpdateExpression: new Set(["++", "--"]), // a number, or a bigint
  BinaryExpression: new Set([
    ...["+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"], // a number, a bigint, or with `+` a string
    ...["==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "instanceof"], // a boolean
    // not the proposed `|>`, which is a call
  ]),
};
