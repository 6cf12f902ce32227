import { drawFrame as drawFrameIn, type BodyPlan, type Frame, type Node, type OwnerPlan } from "@deferkit/core";
import type { Site } from "../find/find.ts";
import type { Draft } from "./record.ts";

/**
 * Fills core's picture of what is around a body: on one line, because the lines of the source stay where they are, and
 * with marks for the map.
 *
 * @param marker - what fills `MARKER`
 * @param start - where the statement begins that comes next
 */
export function drawFrame(
  plan: OwnerPlan<Site>,
  body: BodyPlan<Node>,
  marker: string,
  start: number,
  { names, temps, editor: { marks } }: Draft,
): Frame {
  const here = marks.at(plan.deferrals[0].site.call.callee.end);
  const fill = (text: string): string =>
    text
      .replaceAll(CALL_HERE, (_, object: string, word: string, args: string) => {
        return `${object}.${here}${word}${marks.ours}(${args})`;
      })
      .replaceAll("MARKER", () => marker);
  const { variables, before, behind } = drawFrameIn(plan, body, names, temps.used);
  const list = `${marks.at(start + 1)}[${marks.ours}]`; // within the first word, which has the breakpoint of the line
  return {
    variables: variables && marks.ours + variables.replace("START([])", list),
    before: marks.ours + fill(before),
    behind: marks.ours + fill(behind).replaceAll(STATEMENT, (start) => `${marks.hint}${start}`),
  };
}

const CALL_HERE = /HERE\((\w+(?:\.\w+\([^()]*\))?)\.(\w+)\(([^()]*)\)\)/g;

/** Where a statement begins that only some ways through the function reach. */
const STATEMENT = /(?<=^|[{};] )(?:if|while|return|_defers\d*\.push)\b/g;
