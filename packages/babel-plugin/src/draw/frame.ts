import { drawFrame, type BodyPlan, type Node, type OwnerPlan } from "@deferkit/core";
import type { Site } from "../find/find.ts";
import type { Host } from "../host.ts";
import { drawFunctions } from "./hoist.ts";
import { makeFill } from "./picture.ts";
import type { Draft } from "./record.ts";
import { Returns } from "./returns.ts";

/** Draws the statements of a function with defers, whose records are drawn already: core's `Frame` shows the result. */
export type DrawFrame = (
  plan: OwnerPlan<Site>,
  body: BodyPlan<Node>,
  written: readonly Node[],
  marker: () => Node,
  draft: Draft,
) => Node[];

export function makeFrame(host: Host): DrawFrame {
  const fill = makeFill(host);
  return (plan, body, written, marker, { pen, names, temps }) => {
    const returns = new Returns(body, names, host);
    returns.draw(); // before the list is copied: a return may be replaced in it
    const { isMade, head } = body.records;
    const first = head.statements > 0 ? written[head.statements - 1] : undefined;
    const BODY = drawFunctions(written.slice(head.statements), body.functions, host);
    // The whole statement: tools that measure what V8 ran look for the end of a range in the place of what is before it.
    const here = (call: Node): Node => pen.at(plan.deferrals[0].site.statement, call);
    const { variables, before, behind } = drawFrame(plan, body, names, temps.used);
    return [
      ...(first ? written.slice(0, head.statements - 1) : []),
      ...fill(variables, { BODY, marker, here }),
      ...(first ? [isMade ? pen.constant(names.get("defers"), first) : first] : []),
      ...fill(`${before} BODY; ${behind}`, { BODY, marker, here }),
    ];
  };
}

/** The list that holds the statements of a function or static block. */
export function statementsOf(owner: Node): Node[] {
  return owner.type === "StaticBlock" ? owner.body : owner.body.body;
}
