import type { Node } from "../read/node.ts";
import type { Root } from "./roots.ts";

/** Whether the name is still in scope after the statements of `owner`, which move into the `try`. */
export function isVisibleBehind(owner: Node, { binding, path }: Root): boolean {
  if (!binding) return true;
  const ownerAt = path.lastIndexOf(owner);
  const declaredAt = path.lastIndexOf(binding.scope.node);
  if (declaredAt < ownerAt) return true;
  return binding.isVar && binding.scope.holdsVars && declaredAt <= ownerAt + 1;
}
