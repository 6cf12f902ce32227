import { TEMPLATES, type Node, type OwnerPlan, type RecordsPlan, type Survey } from "@deferkit/core";
import { settleFunctions } from "./hoist.ts";
import type { Host, Path } from "./host.ts";
import type { Site } from "./mention.ts";
import type { Draft } from "./record.ts";
import { Returns } from "./returns.ts";
import { makeTemplate } from "./template.ts";

/** Draws the statements that stand around a body with defers: core's `TEMPLATES` show the result. */
export type DrawFrame = (
  owner: Path,
  plan: OwnerPlan<Site>,
  records: RecordsPlan,
  found: Survey,
  marker: Node,
  draft: Draft,
) => Node[];

export function makeFrame(host: Host): DrawFrame {
  const template = (name: keyof typeof TEMPLATES): ReturnType<typeof makeTemplate> =>
    makeTemplate(TEMPLATES[name], host);
  const startGrowing = template("startGrowing");
  const [attemptFixed, attemptGrowing] = [template("attemptFixed"), template("attemptGrowing")];
  const [leave, leaveRecovering, leaveWaiting] = [
    template("leave"),
    template("leaveRecovering"),
    template("leaveWaiting"),
  ];
  const recovered = template("recovered");

  return (owner, plan, { room }, found, marker, { pen, names, temps }) => {
    const { types: t } = host;
    const written = statementsOf(owner.node);
    const returns = new Returns(plan, found, names, host);
    returns.draw(); // before `settleFunctions` copies the list: a return may be replaced in it
    const body = returns.label(settleFunctions(owner, written, found, host));

    const [DEFERS, ERROR] = [names.get("defers"), names.get("error")];
    const helper = (name: string): Node => {
      const result = plan.wantsResult ? [pen.name(names.get("result"))] : [];
      const call = pen.call(pen.member(marker, name), [pen.name(DEFERS), pen.name(ERROR), ...result]);
      return inStack(call);
    };
    // A deferred call that fails shows the first `defer` statement in its stack, not the end of the function.
    const inStack = (call: Node): Node => pen.at(plan.deferrals[0]!.site.call, call); // planned for its deferrals
    const isFixed = room !== undefined;
    const SOME = (): Node => (isFixed ? pen.name(DEFERS) : pen.isFilled(DEFERS));
    const exit = (): Record<"DEFERS" | "ERROR" | "EXIT", string> & { SOME: Node; MAKE: Node; RECOVERED: Node[] } => {
      const EXIT = names.get("exit");
      const canReturn = plan.recovers && plan.owner !== "static block";
      const RECOVERED = canReturn ? recovered({ EXIT }) : [];
      return { DEFERS, ERROR, EXIT, SOME: SOME(), MAKE: helper("exit"), RECOVERED };
    };
    const next = (): Node => inStack(pen.call(pen.member(pen.name(names.get("exit")), "next"), []));

    const locals = [...(isFixed ? [DEFERS, ERROR] : []), ...returns.locals, ...temps.used];
    const declared = locals.map((name) => t.variableDeclarator(pen.name(name)));
    const LEAVE = plan.waits
      ? leaveWaiting({ ...exit(), NEXT: next() })
      : plan.recovers
        ? leaveRecovering(exit())
        : leave({ DEFERS, ERROR, SOME: SOME(), RUN: helper("run") });
    return [
      ...(isFixed ? [] : startGrowing({ DEFERS, ERROR })),
      ...(declared.length > 0 ? [t.variableDeclaration("let", declared)] : []),
      ...(isFixed ? attemptFixed({ DEFERS, ERROR, BODY: body, LEAVE }) : attemptGrowing({ ERROR, BODY: body, LEAVE })),
    ];
  };
}

/** The list that holds the statements of a function or static block. */
export function statementsOf(owner: Node): Node[] {
  return owner.type === "StaticBlock" ? owner.body : owner.body.body;
}
