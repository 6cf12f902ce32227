import { isVisibleBehind, nodeOf, type OwnerPlan } from "@deferkit/core";
import type { Site } from "../find/find.ts";

/**
 * The user's own marker as the `finally` can name it: `defer`, `kit.defer`; `require("deferkit").defer` where its
 * binding is declared in the body, which moves into the `try`.
 */
export function helperCarrier({ deferrals }: OwnerPlan<Site>, source: string): string {
  const site = deferrals.map((deferral) => deferral.site).find(({ owner, root }) => isVisibleBehind(owner, root));
  if (!site) return `require(${JSON.stringify(source)}).defer`;
  return nameOfDefer(site);
}

/** `defer`, `kit.defer` */
export function nameOfDefer({ root }: Site): string {
  const { name } = nodeOf(root);
  return root.is === "marker" ? name : `${name}.defer`;
}
