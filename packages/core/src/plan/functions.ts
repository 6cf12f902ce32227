/** What decides how a function declared at the top of a function's body is drawn when it moves into a `try` block. */
export interface Declarations {
  readonly strict: boolean;
  readonly parameters: ReadonlySet<string>;
  readonly vars: ReadonlySet<string>;
  readonly blockFunctions: ReadonlySet<string>;
  readonly hasDirectEval: boolean;
}

/** One function declared at the top of a body, or one of TypeScript's signatures, which have no body. */
export interface DeclaredFunction<Node> {
  readonly node: Node;
  readonly name: string;
  readonly hasBody: boolean;
}

/**
 * How the functions of a body are drawn:
 *
 *     variable    var f = function () {};    at the top of the block
 *     dropped     nothing: a later function has the same name, and only the last counts
 *
 * The others stay as they are.
 */
export interface FunctionsPlan<Node> {
  readonly variables: ReadonlySet<Node>;
  readonly dropped: ReadonlySet<Node>;
}

/**
 * Decides how the functions that a body declares keep their meaning in a block, from the tree as written. A block does not
 * allow two functions of one name in strict mode, nor two that are not plain (ECMAScript 14.2.1).
 *
 * @param functions - in the order of the text
 */
export function planFunctions<Node>(
  functions: readonly DeclaredFunction<Node>[],
  declarations: Declarations,
): FunctionsPlan<Node> {
  const last = new Map(functions.filter(({ hasBody }) => hasBody).map(({ name, node }) => [name, node]));
  const variables = new Set<Node>();
  const dropped = new Set<Node>();
  for (const { node, name, hasBody } of functions) {
    if (!last.has(name)) continue; // only signatures
    const moves = becomesVariable(name, declarations);
    if (moves && last.get(name) === node) variables.add(node);
    else if (moves || (hasBody && last.get(name) !== node)) dropped.add(node);
  }
  return { variables, dropped };
}

/**
 * Whether the declared function must become `var name = function …` at the top of the block.
 *
 * At a function's top level a function declaration is a variable; in a block it is lexical (ECMAScript 14.2.2), which
 * matters where something else declares or assigns the same variable: a `var`, and in sloppy mode a parameter (seen
 * through `arguments`), a function in a nested block (Annex B.3.2) or a direct `eval`.
 */
function becomesVariable(name: string, declarations: Declarations): boolean {
  const { strict, parameters, vars, blockFunctions, hasDirectEval } = declarations;
  return vars.has(name) || (!strict && (parameters.has(name) || blockFunctions.has(name) || hasDirectEval));
}
