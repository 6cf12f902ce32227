import { TEMPLATES, type Names, type OwnerPlan, type ReturnDrawing, type ReturnsPlan } from "@deferkit/core";
import type ts from "typescript";
import type { Pen } from "./pen.ts";
import type { TS } from "../host.ts";
import type { Site } from "../find/find.ts";
import { makeTemplate } from "./template.ts";

/** Draws what stands around a body with defers: core's `TEMPLATES` show the result. */
export type DrawFrame = (
  first: ts.Statement | undefined,
  body: readonly ts.Statement[],
  plan: OwnerPlan<Site>,
  isMade: boolean,
  returns: ReturnsPlan,
  labels: ReadonlySet<string>,
  temporaries: readonly string[],
  marker: () => ts.Expression,
) => ts.Statement[];

export function makeFrame(context: ts.TransformationContext, names: Names, pen: Pen, ts: TS): DrawFrame {
  const { factory } = context;
  const template = (name: keyof typeof TEMPLATES): ReturnType<typeof makeTemplate> =>
    makeTemplate(TEMPLATES[name], context, ts);
  const name = (word: Parameters<Names["get"]>[0]): ts.Identifier => pen.name(names.get(word));

  return (first, body, plan, isMade, returns, labels, temporaries, marker) => {
    const [DEFERS, ERROR] = [names.get("defers"), names.get("error")];
    // A deferred call that fails shows the first `defer` statement in its stack, not the end of the function.
    const inStack = (call: ts.Expression): ts.Expression => ts.setSourceMapRange(call, plan.deferrals[0]!.site.call); // planned for its deferrals
    const helper = (which: string): ts.Expression => {
      const result = plan.wantsResult ? [names.get("result")] : [];
      return inStack(pen.call(pen.member(marker(), which), [DEFERS, ...result].map(pen.name)));
    };
    const exit = () => {
      const EXIT = names.get("exit");
      const canReturn = plan.recovers && plan.owner !== "static block";
      return { EXIT, MAKE: helper("exit"), RECOVERED: canReturn ? template("recovered")({ EXIT }) : [] };
    };
    const some = (): ts.Expression => (isMade ? name("defers") : pen.length(DEFERS, ">"));
    const ifReached = (statements: ts.Statement[]): ts.Statement[] =>
      first ? statements : template("ifReached")({ SOME: some(), LEAVE: statements });
    const LEAVE = plan.waits
      ? ifReached(
          template("leaveWaiting")({ ...exit(), ERROR, NEXT: inStack(pen.call(pen.member(name("exit"), "next"), [])) }),
        )
      : plan.recovers
        ? ifReached(template("leaveRecovering")(exit()))
        : template("leave")({ DEFERS, RUN: first ? helper("run") : pen.and(some(), helper("run")) });

    const isLate = isMade && !first;
    const returned = Array.from({ length: returns.labels }, (_, level) => names.get("returned", level + 1));
    const noted = returns.notes ? [names.get("result")] : [];
    const EMPTY = isMade ? pen.not(DEFERS) : pen.length(DEFERS, "===");
    return [
      ...declare([...(isLate ? [DEFERS] : []), ...noted, ...returned, ...temporaries]),
      ...(isMade ? [] : template("startEmpty")({ DEFERS })),
      ...(first ? [isMade ? make(first) : first] : []),
      ...template("attempt")({
        ...{ DEFERS, ERROR, THROWN: pen.member(marker(), "thrown"), LEAVE, BODY: label(body, returns, labels) },
        UNREACHED: first ? [] : template("unreached")({ EMPTY, ERROR }),
      }),
    ];
  };

  /** Given the record of the first statement, produces `const _defers = record;` */
  function make(first: ts.Statement): ts.Statement {
    const { expression } = first as ts.ExpressionStatement; // a statement that defers
    const made = factory.createVariableDeclaration(name("defers"), undefined, undefined, expression);
    const list = factory.createVariableDeclarationList([made], ts.NodeFlags.Const);
    return ts.setTextRange(ts.setOriginalNode(factory.createVariableStatement(undefined, list), first), first);
  }

  function declare(locals: readonly string[]): ts.Statement[] {
    if (locals.length === 0) return [];
    const declarations = locals.map((local) => factory.createVariableDeclaration(local));
    const list = factory.createVariableDeclarationList(declarations, ts.NodeFlags.Let);
    return [factory.createVariableStatement(undefined, list)];
  }

  /** The body with what its detours need around it: see core's `ReturnsPlan`. */
  function label(
    statements: readonly ts.Statement[],
    { labels: count, end }: ReturnsPlan,
    inside: ReadonlySet<string>,
  ): readonly ts.Statement[] {
    let body = count > 0 ? [...statements, factory.createReturnStatement()] : statements;
    for (let level = count - 1; level >= 0; level--) {
      const value = drawReturned(pen.name(names.get("returned", level + 1)), end, names, pen, factory, ts);
      const labelled = factory.createLabeledStatement(names.label(level, inside), factory.createBlock(body, true));
      body = [labelled, factory.createReturnStatement(value)];
    }
    return body;
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
  const wait = (): ts.Expression => ts.setTextRange(factory.createAwaitExpression(value), value);
  switch (drawing) {
    case "as it is":
    case "detour":
      return value;
    case "wait":
    case "wait and detour":
      return wait();
    case "note":
      return pen.assign(names.get("result"), value);
    case "note and wait":
      return pen.assign(names.get("result"), wait());
  }
}
