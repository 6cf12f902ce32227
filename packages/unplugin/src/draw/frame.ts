import { TEMPLATES, type OwnerPlan, type RecordsPlan, type ReturnsPlan } from "@deferkit/core";
import { drawReturned } from "./returns.ts";
import type { Site } from "../find/find.ts";
import type { Draft } from "./record.ts";

/** What stands around a body with defers: core's `TEMPLATES` show the whole. */
export interface Frame {
  /** In front of everything, or of the statement that makes the array: `let _self; ` */
  readonly variables: string;
  /** In front of what stands in the `try`. */
  readonly before: string;
  /** Behind it. The deferred calls map to the first statement that defers, for stack traces. */
  readonly behind: string;
}

export function drawFrame(
  plan: OwnerPlan<Site>,
  { head, isMade }: RecordsPlan,
  returns: ReturnsPlan,
  labels: ReadonlySet<string>,
  temporaries: readonly string[],
  marker: string,
  { names, editor: { marks } }: Draft,
): Frame {
  const { call } = plan.deferrals[0]!.site; // planned for its deferrals
  const inStack = (path: string, args: string): string => `${marks.at(call.start)}${path}(${marks.ours}${args})`;
  const [DEFERS, ERROR] = [names.get("defers"), names.get("error")];
  const isReached = head.statements > 0;
  const SOME = isMade ? DEFERS : `${DEFERS}.length > 0`;
  const result = plan.wantsResult ? `, ${names.get("result")}` : "";
  const helper = (name: string): string => inStack(`${marker}.${name}`, `${DEFERS}${result}`);
  const exit = (): Holes => {
    const EXIT = names.get("exit");
    const canReturn = plan.recovers && plan.owner !== "static block";
    return { EXIT, MAKE: helper("exit"), RECOVERED: canReturn ? fill("recovered", { EXIT }) : "" };
  };
  const ifReached = (statements: string): string =>
    isReached ? statements : fill("ifReached", { SOME, LEAVE: statements });
  const next = (): string => inStack(`${names.get("exit")}.next`, "");
  const LEAVE = plan.waits
    ? ifReached(fill("leaveWaiting", { ...exit(), ERROR, NEXT: next() }))
    : plan.recovers
      ? ifReached(fill("leaveRecovering", exit()))
      : fill("leave", { DEFERS, RUN: isReached ? helper("run") : `${SOME} && ${helper("run")}` });
  const EMPTY = isMade ? `!${DEFERS}` : `${DEFERS}.length === 0`;
  const UNREACHED = isReached ? "" : fill("unreached", { EMPTY, ERROR });
  const attempt = fill("attempt", { DEFERS, ERROR, THROWN: `${marker}.thrown`, UNREACHED, LEAVE, BODY: SPLIT });

  const returned = Array.from({ length: returns.labels }, (_, level) => names.get("returned", level + 1));
  const noted = returns.notes ? [names.get("result")] : [];
  const isLate = isMade && !isReached;
  const locals = [...(isLate ? [DEFERS] : []), ...noted, ...returned, ...temporaries];
  const [open, close] = attempt.split(SPLIT) as [string, string]; // one body
  const opened = returned.map((_, level) => `${names.label(level, labels)}: { `);
  const closed = returned.map((name) => `} return ${drawReturned(name, returns.end, names)}; `).reverse();

  const variables = [
    ...(locals.length > 0 ? [`let ${locals.join(", ")}; `] : []),
    ...(isMade ? [] : [`${fill("startEmpty", { DEFERS })} `]),
  ];
  const before = `${open}${opened.join("")}`;
  const behind = [returned.length > 0 ? "return; " : "", ...closed, close.trim()].join("");
  return {
    variables: variables.length > 0 ? marks.ours + variables.join("") : "",
    before: marks.ours + before.trimEnd(),
    behind: marks.ours + behind.replaceAll(STATEMENT, (start) => `${marks.hint}${start}`),
  };
}

/** Where a statement begins that only some ways through the function reach. */
const STATEMENT = /(?<=^|[{};] )(?:if|while|return|_defers\d*\.push)\b/g;

type Holes = Readonly<Record<string, string>>;
const SPLIT = "\n";

/** One of core's templates on one line, because the lines of the source stay where they are. */
function fill(name: keyof typeof TEMPLATES, holes: Holes): string {
  return PICTURES[name].replaceAll(/\b[A-Z]+\b/g, (hole) => holes[hole] ?? hole).replaceAll(/ {2,}/g, " ");
}

const PICTURES = Object.fromEntries(
  Object.entries(TEMPLATES).map(([name, picture]) => [name, picture.trim().replaceAll(/\s+/g, " ")]),
) as Record<keyof typeof TEMPLATES, string>; // the same names
