/** What decides how a function declared at the top of a function's body survives being moved into a `try` block. */
export interface Declarations {
  readonly strict: boolean;
  readonly parameters: ReadonlySet<string>;
  readonly vars: ReadonlySet<string>;
  readonly blockFunctions: ReadonlySet<string>;
  readonly hasDirectEval: boolean;
}

/**
 * Whether the declared function must become `var name = function …` at the top of the block.
 *
 * At a function's top level a function declaration is a variable; in a block it is lexical (ECMAScript 14.2.2), which
 * matters where something else declares or assigns the same variable: a `var`, and in sloppy mode a parameter (seen
 * through `arguments`), a function in a nested block (Annex B.3.2) or a direct `eval`.
 */
export function becomesVariable(name: string, declarations: Declarations): boolean {
  const { strict, parameters, vars, blockFunctions, hasDirectEval } = declarations;
  return vars.has(name) || (!strict && (parameters.has(name) || blockFunctions.has(name) || hasDirectEval));
}
