import { survey, TEMPLATES, type Node, type OwnerPlan } from "@deferkit/core";
import { settleFunctions } from "./hoist.ts";
import type { Host, Path } from "./host.ts";
import type { Site } from "./mention.ts";
import type { Draft } from "./record.ts";
import { Returns } from "./returns.ts";

/** Draws the statements that stand around a body with defers: core's `TEMPLATES` show the result. */
export type DrawFrame = (owner: Path, plan: OwnerPlan<Site>, marker: Node, draft: Draft) => Node[];

export function makeFrame(host: Host): DrawFrame {
  const template = (name: keyof typeof TEMPLATES): ReturnType<Host["template"]["statements"]> =>
    host.template.statements(TEMPLATES[name]);
  const [start, attempt, leave] = [template("start"), template("attempt"), template("leave")];
  const [leaveRecovering, leaveWaiting] = [template("leaveRecovering"), template("leaveWaiting")];
  const recovered = template("recovered");

  return (owner, plan, marker, { pen, names, temps }) => {
    const { types: t } = host;
    const written = statementsOf(owner.node);
    const found = survey(written);
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
    const exit = (): { DEFERS: string; ERROR: string; EXIT: string; MAKE: Node; RECOVERED: Node[] } => {
      const EXIT = names.get("exit");
      const canReturn = plan.recovers && plan.owner !== "static block";
      return { DEFERS, ERROR, EXIT, MAKE: helper("exit"), RECOVERED: canReturn ? recovered({ EXIT }) : [] };
    };
    const next = (): Node => inStack(pen.call(pen.member(pen.name(names.get("exit")), "next"), []));

    const locals = [...returns.locals, ...temps.used];
    const declared = locals.map((name) => t.variableDeclarator(pen.name(name)));
    return [
      ...start({ DEFERS, ERROR }),
      ...(declared.length > 0 ? [t.variableDeclaration("let", declared)] : []),
      ...attempt({
        ERROR,
        BODY: body,
        LEAVE: plan.waits
          ? leaveWaiting({ ...exit(), NEXT: next() })
          : plan.recovers
            ? leaveRecovering(exit())
            : leave({ DEFERS, ERROR, RUN: helper("run") }),
      }),
    ];
  };
}

/** The list that holds the statements of a function or static block. */
export function statementsOf(owner: Node): Node[] {
  return owner.type === "StaticBlock" ? owner.body : owner.body.body;
}
