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
    const here = (call: Node): Node => placeHere(call, plan.deferrals[0].site);
    const start = (list: Node): Node => placeAtStart(list, written[Math.max(0, head.statements - 1)]!); // what follows
    const holes = { BODY, marker, here, start };
    const { variables, before, behind } = drawFrame(plan, body, names, temps.used);
    return [
      ...(first ? written.slice(0, head.statements - 1) : []),
      ...fill(variables, holes),
      ...(first ? [isMade ? pen.constant(names.get("defers"), first) : first] : []),
      ...fill(`${before} BODY; ${behind}`, holes),
    ];
  };
}

/**
 * Given `object.word()`, gives `word` the place that core's `Frame` tells. Where a debugger stops before it, `object` says
 * that it is at the end of the function: debuggers look to the right for a place (`getOptiminalOriginalPosition` in
 * https://github.com/microsoft/vscode-js-debug/blob/main/src/adapter/sourceContainer.ts).
 */
function placeHere(call: Node, { call: { callee }, statement, owner }: Site): Node {
  const { object, property } = call.callee;
  // Without a place where another plugin has made the code.
  if (callee.loc && statement.loc) property.loc = { start: callee.loc.end, end: statement.loc.end };
  if (!owner.loc || !statement.loc) return call;
  object.loc = { start: owner.loc.end, end: owner.loc.end };
  // Tools that measure what V8 ran look for the end of a range in the place of what is before it.
  return Object.assign(call, { loc: { start: owner.loc.end, end: statement.loc.end } });
}

/** Gives a list a place within the first word of a statement: the word itself has the breakpoint of the line. */
function placeAtStart(list: Node, { loc }: Node): Node {
  if (!loc) return list; // another plugin has made it
  const within = { line: loc.start.line, column: loc.start.column + 1 };
  return Object.assign(list, { loc: { start: within, end: within } });
}

/** The list that holds the statements of a function or static block. */
export function statementsOf(owner: Node): Node[] {
  return owner.type === "StaticBlock" ? owner.body : owner.body.body;
}
