import { drawFrame, RETURNS, type BodyPlan, type Names, type OwnerPlan, type ReturnDrawing } from "@deferkit/core";
import type ts from "typescript";
import type { Site } from "../find/find.ts";
import type { TS } from "../host.ts";
import type { Pen } from "./pen.ts";
import { fillPicture, type Holes } from "./picture.ts";

/** Draws what is around a body with defers: core's `Frame` shows the result. */
export type DrawFrame = (
  first: ts.Statement | undefined,
  body: readonly ts.Statement[],
  plan: OwnerPlan<Site>,
  bodyPlan: BodyPlan<ts.Node>,
  temporaries: readonly string[],
  marker: () => ts.Expression,
) => ts.Statement[];

export function makeFrame(context: ts.TransformationContext, names: Names, pen: Pen, ts: TS): DrawFrame {
  const { factory } = context;

  return (first, BODY, plan, bodyPlan, temporaries, marker) => {
    const { call } = plan.deferrals[0].site;
    const holes: Holes = { BODY, marker, here: (drawn) => ts.setSourceMapRange(drawn, call) };
    const fill = (picture: string): ts.Statement[] => fillPicture(picture, holes, context, ts);
    const { variables, before, behind } = drawFrame(plan, bodyPlan, names, temporaries);
    return [
      ...fill(variables),
      ...(first ? [bodyPlan.records.isMade ? make(first) : first] : []),
      ...fill(`${before} BODY; ${behind}`),
    ];
  };

  /** Given the record of the first statement, produces `const _defers = record;` */
  function make(first: ts.Statement): ts.Statement {
    const { expression } = first as ts.ExpressionStatement; // a statement that defers
    const made = factory.createVariableDeclaration(pen.name(names.get("defers")), undefined, undefined, expression);
    const list = factory.createVariableDeclarationList([made], ts.NodeFlags.Const);
    return ts.setTextRange(ts.setOriginalNode(factory.createVariableStatement(undefined, list), first), first);
  }
}

/** What a `return` gives: see core's `ReturnDrawing`. */
export function drawReturned(
  value: ts.Expression,
  drawing: ReturnDrawing,
  names: Names,
  pen: Pen,
  factory: ts.NodeFactory,
  ts: TS,
): ts.Expression {
  const { waits, notes } = RETURNS[drawing];
  const given = waits ? ts.setTextRange(factory.createAwaitExpression(value), value) : value;
  return notes ? pen.assign(names.get("result"), given) : given;
}
