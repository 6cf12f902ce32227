import { TEMPLATES, type BodyPlan, type Node, type OwnerPlan } from "@deferkit/core";
import { drawFunctions } from "./hoist.ts";
import type { Host } from "../host.ts";
import type { Site } from "../find/find.ts";
import type { Draft } from "./record.ts";
import { Returns } from "./returns.ts";
import { makeTemplate } from "./template.ts";

/** Draws the statements of a function with defers, whose records are drawn already: core's `TEMPLATES` show the result. */
export type DrawFrame = (
  plan: OwnerPlan<Site>,
  body: BodyPlan<Node>,
  written: readonly Node[],
  marker: () => Node,
  draft: Draft,
) => Node[];

export function makeFrame(host: Host): DrawFrame {
  const template = (name: keyof typeof TEMPLATES): ReturnType<typeof makeTemplate> =>
    makeTemplate(TEMPLATES[name], host);
  const [startEmpty, attempt, recovered] = [template("startEmpty"), template("attempt"), template("recovered")];
  const [leave, leaveRecovering, leaveWaiting] = [
    template("leave"),
    template("leaveRecovering"),
    template("leaveWaiting"),
  ];
  const [unreached, ifReached] = [template("unreached"), template("ifReached")];

  return (plan, body, written, marker, { pen, names, temps }) => {
    const { types: t } = host;
    const { records } = body;
    const returns = new Returns(body, names, host);
    returns.draw(); // before the list is copied: a return may be replaced in it
    const { statements: count } = records.head;
    const [head, first] = [written.slice(0, Math.max(0, count - 1)), count > 0 ? written[count - 1] : undefined];
    const BODY = returns.label(drawFunctions(written.slice(count), body.functions, host));

    const [DEFERS, ERROR] = [names.get("defers"), names.get("error")];
    const helper = (name: string): Node => {
      const result = plan.wantsResult ? [names.get("result")] : [];
      return inStack(pen.call(pen.member(marker(), name), [DEFERS, ...result].map(pen.name)));
    };
    // A deferred call that fails shows the first `defer` statement in its stack, not the end of the function.
    // The whole statement: tools that measure what V8 ran look for the end of a range in the place of what is before it.
    const inStack = (call: Node): Node => pen.at(plan.deferrals[0]!.site.statement, call); // planned for its deferrals
    const exit = (): Record<string, string | Node | Node[]> => {
      const EXIT = names.get("exit");
      const canReturn = plan.recovers && plan.owner !== "static block";
      return { EXIT, MAKE: helper("exit"), RECOVERED: canReturn ? recovered({ EXIT }) : [] };
    };
    const next = (): Node => inStack(pen.call(pen.member(pen.name(names.get("exit")), "next"), []));
    const some = (): Node => (records.isMade ? pen.name(DEFERS) : pen.length(DEFERS, ">"));
    const whenReached = (statements: Node[]): Node[] =>
      first ? statements : ifReached({ SOME: some(), LEAVE: statements });
    const LEAVE = plan.waits
      ? whenReached(leaveWaiting({ ...exit(), ERROR, NEXT: next() }))
      : plan.recovers
        ? whenReached(leaveRecovering(exit()))
        : leave({ DEFERS, RUN: first ? helper("run") : pen.and(some(), helper("run")) });

    const isLate = records.isMade && !first;
    const locals = [...(isLate ? [DEFERS] : []), ...returns.locals, ...temps.used];
    const EMPTY = records.isMade ? pen.not(DEFERS) : pen.length(DEFERS, "===");
    const THROWN = pen.member(marker(), "thrown");
    const variables = t.variableDeclaration(
      "let",
      locals.map((name) => t.variableDeclarator(pen.name(name))),
    );
    return [
      ...head,
      ...(locals.length > 0 ? [variables] : []),
      ...(records.isMade ? [] : startEmpty({ DEFERS })),
      ...(first ? [records.isMade ? pen.constant(DEFERS, first) : first] : []),
      ...attempt({ DEFERS, ERROR, THROWN, BODY, LEAVE, UNREACHED: first ? [] : unreached({ EMPTY, ERROR }) }),
    ];
  };
}

/** The list that holds the statements of a function or static block. */
export function statementsOf(owner: Node): Node[] {
  return owner.type === "StaticBlock" ? owner.body : owner.body.body;
}
