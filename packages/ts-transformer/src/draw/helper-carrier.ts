import type { OwnerPlan } from "@deferkit/core";
import type ts from "typescript";
import type { Pen } from "./pen.ts";
import type { TS } from "../host.ts";
import type { Site } from "../find/find.ts";

/**
 * The user's own marker as the `finally` can name it: `defer`, `kit.defer`; `require("deferkit").defer` where its
 * binding is declared in the body, which moves into the `try`.
 */
export function helperCarrier(
  { deferrals }: OwnerPlan<Site>,
  source: string,
  pen: Pen,
  factory: ts.NodeFactory,
  ts: TS,
): ts.Expression {
  const site = deferrals.map((deferral) => deferral.site).find((each) => isVisible(each, ts));
  if (!site) return pen.member(pen.call(pen.name("require"), [factory.createStringLiteral(source)]), "defer");
  return nameOfDefer(site, pen, ts);
}

/** `defer`, `kit.defer`, at no place: only what calls it has one. */
export function nameOfDefer({ root }: Site, pen: Pen, ts: TS): ts.Expression {
  // The transform to CommonJS puts another name there, with the place of this one.
  const name = ts.setTextRange(pen.again(root.name as ts.Identifier), { pos: -1, end: -1 }); // whatever can be deferred with is one
  return root.is === "marker" ? name : pen.member(name, "defer");
}

function isVisible({ root, owner }: Site, ts: TS): boolean {
  const { declaration } = root;
  if (!declaration) return true;
  const isVar = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) === 0;
  for (let node: ts.Node | undefined = declaration; node; node = node.parent) {
    if (node === owner) return isVar;
    if (ts.isFunctionLike(node)) return true;
  }
  return true;
}
