import type { OwnerPlan } from "@deferkit/core";
import type { Site } from "./mention.ts";

/** The user's own marker as the `finally` can name it: see `isVisible`. */
export function helperCarrier({ deferrals }: OwnerPlan<Site>, source: string): string {
  const site = deferrals.map((deferral) => deferral.site).find(isVisible);
  if (!site) return `require(${JSON.stringify(source)}).defer`;
  return nameOfDefer(site);
}

/** `defer`, `kit.defer` */
export function nameOfDefer({ root }: Site): string {
  const { name } = root.path.at(-1)!; // never empty
  return root.is === "marker" ? name : `${name}.defer`;
}

/** Whether the marker's binding is still in scope behind the body, which moves into the `try`. */
function isVisible({ root: { binding, path }, owner }: Site): boolean {
  if (!binding) return true;
  const ownerAt = path.lastIndexOf(owner);
  const declaredAt = path.lastIndexOf(binding.scope.node);
  if (declaredAt < ownerAt) return true;
  return binding.isVar && binding.scope.holdsVars && declaredAt <= ownerAt + 1;
}
