import { planFunctions, type DeclaredFunction, type FunctionsPlan } from "../plan/functions.ts";
import { addNames } from "./names-in.ts";
import type { Node } from "./node.ts";
import { hasDirectEval, type Survey } from "./survey.ts";

/** What is known of the function or static block whose functions are read. */
export interface OwnerFacts {
  /** Its parameters. */
  readonly parameters: readonly Node[];
  readonly strict: boolean;
}

/** Plans the functions that `statements` declare at the top of a body. */
export function functionsOf(
  statements: readonly Node[],
  { parameters, strict }: OwnerFacts,
  { vars, blockFunctions }: Survey,
): FunctionsPlan<Node> {
  const functions = statements.flatMap(declaredBy);
  if (functions.length === 0) return { variables: new Set(), dropped: new Set() };
  const names = new Set<string>();
  for (const parameter of parameters) addNames(parameter, names);
  return planFunctions(functions, {
    ...{ strict, parameters: names, vars, blockFunctions },
    hasDirectEval: !strict && statements.some((statement) => hasDirectEval(statement)),
  });
}

function declaredBy(node: Node): DeclaredFunction<Node>[] {
  const hasBody = node.type === "FunctionDeclaration";
  return hasBody || node.type === "TSDeclareFunction" ? [{ node, name: node.id.name, hasBody }] : [];
}
