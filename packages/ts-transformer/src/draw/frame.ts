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
    const { site } = plan.deferrals[0];
    const holes: Holes = {
      ...{ BODY, marker, here: (call) => placeHere(call, site, ts) },
      start: () => placeAtStart(pen.list([]), (first ?? BODY[0])!, site, ts), // there is a statement that defers
    };
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

/**
 * Given `object.word()`, gives `word` the place that core's `Frame` tells. Where a debugger stops before it, `object` says
 * that it is at the end of the function: debuggers look to the right for a place (`getOptiminalOriginalPosition` in
 * https://github.com/microsoft/vscode-js-debug/blob/main/src/adapter/sourceContainer.ts).
 */
function placeHere(drawn: ts.Expression, { call, owner }: Site, ts: TS): ts.Expression {
  const { expression, name } = (drawn as ts.CallExpression).expression as ts.PropertyAccessExpression; // as core draws it
  ts.setSourceMapRange(name, { pos: call.expression.end, end: call.end });
  ts.setSourceMapRange(expression, { pos: owner.end - 1, end: owner.end });
  ts.setEmitFlags(expression, ts.EmitFlags.NoLeadingSourceMap); // there a brace is
  return drawn;
}

/** Gives a list a place within the first word of a statement: the word itself has the breakpoint of the line. */
function placeAtStart(list: ts.Expression, statement: ts.Statement, site: Site, ts: TS): ts.Expression {
  const file = site.statement.getSourceFile() as ts.SourceFile | undefined; // not where another transformer has made it
  if (!file || statement.pos < 0) return list;
  const within = statement.getStart(file) + 1;
  return ts.setSourceMapRange(list, { pos: within, end: within });
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
