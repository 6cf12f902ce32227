import { planFunctions, type DeclaredFunction, type FunctionsPlan } from "../plan/functions.ts";
import type { Survey } from "./survey.ts";
import type { Dialect } from "./view.ts";

/** What is known of the function or static block whose functions are read. */
export interface OwnerFacts {
  /** The names of its parameters. */
  readonly parameters: ReadonlySet<string>;
  readonly strict: boolean;
}

/** Plans the functions that `statements` declare at the top of a body. */
export function functionsOf<N>(
  statements: readonly N[],
  { parameters, strict }: OwnerFacts,
  { vars, blockFunctions }: Survey<N>,
  dialect: Dialect<N>,
): FunctionsPlan<N> {
  const functions = statements.flatMap((node): DeclaredFunction<N>[] => {
    const part = dialect.part(node);
    return part.is === "function" && part.name !== undefined ? [{ node, name: part.name, hasBody: part.hasBody }] : [];
  });
  if (functions.length === 0) return { variables: new Set(), dropped: new Set() };
  return planFunctions(functions, {
    ...{ strict, parameters, vars, blockFunctions },
    hasDirectEval: !strict && statements.some((statement) => hasDirectEval(statement, dialect)),
  });
}

/**
 * Whether a direct `eval` runs among the statements of a function, which in sloppy mode may declare variables in it. Nested
 * functions have variables of their own, and arrow functions nothing that eval could declare into.
 */
export function hasDirectEval<N>(node: N, dialect: Dialect<N>): boolean {
  const seen = dialect.view(node);
  if (seen.is === "function") return false;
  const callee = seen.is === "call" && !seen.optional ? dialect.view(seen.callee) : undefined;
  if (callee?.is === "name" && callee.name === "eval") return true;
  let found = false;
  dialect.eachChild(node, (child) => {
    found ||= hasDirectEval(child, dialect);
  });
  return found;
}
