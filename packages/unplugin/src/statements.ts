import type { Deferral, Node, OwnerPlan } from "@deferkit/core";
import { isUnterminated } from "./ends.ts";
import type { Site } from "./mention.ts";
import { drawRecord, type Draft, type Sink } from "./record.ts";
import { rangeOf, type Text } from "./text.ts";

/**
 * Draws the statements that defer.
 *
 * @param closed - a statement that something of ours follows
 */
export function drawStatements(
  { deferrals }: OwnerPlan<Site>,
  sinkOf: (deferral: Deferral<Site>, nth: number) => Sink,
  draft: Draft,
  closed?: Node,
): void {
  const { editor, temps } = draft;
  deferrals.forEach((deferral, nth) => {
    const { call, statement, around } = deferral.site;
    const text = drawRecord(deferral, sinkOf(deferral, nth), draft);
    if (startsWithParenthesis(text) && call.start === statement.start) {
      const before = statementBefore(statement, around);
      if (before && before !== closed && isUnterminated(before, editor.code)) editor.before(statement.start, ";");
    }
    editor.lay(rangeOf(call), text);
    temps.startStatement();
  });
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
