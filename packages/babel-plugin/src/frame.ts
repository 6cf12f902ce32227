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
  marker: () => Node,
  draft: Draft,
) => Node[];

export function makeFrame(host: Host): DrawFrame {
  const template = (name: keyof typeof TEMPLATES): ReturnType<typeof makeTemplate> =>
    makeTemplate(TEMPLATES[name], host);
  const [startGrowing, attempt, recovered] = [template("startGrowing"), template("attempt"), template("recovered")];
  const [leave, leaveRecovering] = [template("leave"), template("leaveRecovering")];
  const leaveWaiting = template("leaveWaiting");

  return (owner, plan, { room }, found, marker, { pen, names, temps }) => {
    const { types: t } = host;
    const written = statementsOf(owner.node);
    const returns = new Returns(plan, found, names, host);
    returns.draw(); // before `settleFunctions` copies the list: a return may be replaced in it
    const body = returns.label(settleFunctions(owner, written, found, host));

    const [DEFERS, FAILED, ERROR] = [names.get("defers"), names.get("failed"), names.get("error")];
    const isFixed = room !== undefined;
    const SOME = isFixed ? pen.name(DEFERS) : pen.length(DEFERS, ">");
    const helper = (name: string): Node => {
      const result = plan.wantsResult ? [names.get("result")] : [];
      return inStack(pen.call(pen.member(marker(), name), [DEFERS, FAILED, ERROR, ...result].map(pen.name)));
    };
    // A deferred call that fails shows the first `defer` statement in its stack, not the end of the function.
    const inStack = (call: Node): Node => pen.at(plan.deferrals[0]!.site.call, call); // planned for its deferrals
    const exit = (): Record<string, string | Node | Node[]> => {
      const EXIT = names.get("exit");
      const canReturn = plan.recovers && plan.owner !== "static block";
      return { EXIT, SOME, MAKE: helper("exit"), RECOVERED: canReturn ? recovered({ EXIT }) : [] };
    };
    const next = (): Node => inStack(pen.call(pen.member(pen.name(names.get("exit")), "next"), []));
    const LEAVE = plan.waits
      ? leaveWaiting({ ...exit(), NEXT: next() })
      : plan.recovers
        ? leaveRecovering(exit())
        : leave({ DEFERS, SOME, RUN: helper("run") });

    const locals = [...(isFixed ? [DEFERS] : []), FAILED, ERROR, ...returns.locals, ...temps.used];
    const EMPTY = isFixed ? pen.not(DEFERS) : pen.length(DEFERS, "===");
    return [
      ...(isFixed ? [] : startGrowing({ DEFERS })),
      t.variableDeclaration(
        "let",
        locals.map((name) => t.variableDeclarator(pen.name(name))),
      ),
      ...attempt({ FAILED, ERROR, EMPTY, BODY: body, LEAVE }),
    ];
  };
}

/** The list that holds the statements of a function or static block. */
export function statementsOf(owner: Node): Node[] {
  return owner.type === "StaticBlock" ? owner.body : owner.body.body;
}
