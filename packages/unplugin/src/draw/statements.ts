import type { Deferral, Node, OwnerPlan } from "@deferkit/core";
import { isUnterminated } from "./ends.ts";
import type { Site } from "../find/find.ts";
import { drawRecord, type Draft, type Sink } from "./record.ts";
import { rangeOf, type Text } from "./text.ts";

/**
 * Draws the statements that defer.
 *
 * @param closed - a statement that drawn text follows
 */
export function drawStatements(
  { deferrals }: OwnerPlan<Site>,
  sinkOf: (deferral: Deferral<Site>, nth: number) => Sink,
  draft: Draft,
  closed?: Node,
): void {
  deferrals.forEach((deferral, nth) =>
    drawStatement(deferral, drawn(deferral, sinkOf(deferral, nth), draft), draft, closed),
  );
}

/** The record of one statement, whose temporaries serve again in the next. */
export function drawn(deferral: Deferral<Site>, sink: Sink, draft: Draft): Text {
  const text = drawRecord(deferral, sink, draft);
  draft.temps.startStatement();
  return text;
}

/** Puts a record in the place of the marker call. */
export function drawStatement({ site }: Deferral<Site>, text: Text, { editor }: Draft, closed?: Node): void {
  const { call, statement, around } = site;
  if (startsWithParenthesis(text) && call.start === statement.start) {
    const before = statementBefore(statement, around);
    if (before && before !== closed && isUnterminated(before, editor.code)) editor.before(statement.start, ";");
  }
  editor.lay(rangeOf(call), text);
}

function startsWithParenthesis([first]: Text): boolean {
  const text = typeof first === "object" && "over" in first ? first.over : first;
  return typeof text === "string" && text.startsWith("(");
}

/** The statement that a parenthesis at the start of `statement` might continue. */
function statementBefore(statement: Node, around: Node): Node | undefined {
  const list = (around.type === "SwitchCase" ? around.consequent : around.body) as unknown;
  if (!Array.isArray(list)) return undefined;
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].start < statement.start) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}
