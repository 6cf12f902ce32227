/** A node of ESTree, TS-ESTree or Babel: the reader serves all three and depends on the types of none. */
export interface Node {
  readonly type: string;
  [field: string]: any; // a foreign tree, whose fields differ between the three dialects
}

const NOT_CHILDREN = new Set([
  "type",
  "loc",
  "start",
  "end",
  "range",
  "parent",
  "extra",
  "leadingComments",
  "innerComments",
  "trailingComments",
]);

/** Calls `visit` with each child node and its slot, in source order. */
export function eachChild(
  node: Node,
  visit: (child: Node, container: any /* a slot of a foreign tree */, key: string | number) => void,
): void {
  for (const key of Object.keys(node)) {
    if (NOT_CHILDREN.has(key)) continue;
    const value = node[key];
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) if (isNode(value[i])) visit(value[i], value, i);
    } else if (isNode(value)) {
      visit(value, node, key);
    }
  }
}

/** Where a node begins in the text; `undefined` for a made one. ESLint's nodes have a `range`, the others `start` and `end`. */
export function startOf(node: Node): number {
  return node.range ? node.range[0] : node.start;
}

/** Where a node ends in the text: see `startOf`. */
export function endOf(node: Node): number {
  return node.range ? node.range[1] : node.end;
}

function isNode(value: any /* any field's value */): value is Node {
  return value !== null && typeof value === "object" && typeof value.type === "string";
}

/** Whether `node` has a body of its own, in which `this`, `return`, `await` and `yield` mean something else. */
export function isFunction(node: Node): boolean {
  return FUNCTIONS.has(node.type);
}

const FUNCTIONS = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ObjectMethod",
  "ClassMethod",
  "ClassPrivateMethod",
]);

export function isClass(node: Node): boolean {
  return node.type === "ClassDeclaration" || node.type === "ClassExpression";
}

const WRAPPERS = new Set([
  "ParenthesizedExpression",
  "ChainExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "TypeCastExpression",
]);

/** Whether `node` only wraps its `expression` and means the same. */
export function isWrapper(node: Node): boolean {
  return WRAPPERS.has(node.type);
}

/** `node` seen through parentheses and TypeScript's `as`, `satisfies`, `!`, `<T>`. */
export function peel(node: Node): Node {
  while (isWrapper(node)) node = node.expression;
  return node;
}

export function isCall(node: Node): boolean {
  return node.type === "CallExpression" || node.type === "OptionalCallExpression";
}

export function isMember(node: Node): boolean {
  return node.type === "MemberExpression" || node.type === "OptionalMemberExpression";
}
