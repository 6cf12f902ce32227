import { endOf, startOf, type Edit, type Node } from "@deferkit/core";
import type { Rule } from "eslint";
import { rule } from "../rule.ts";

/** What the compiler reports, with what it tells the user to write as suggestions. */
export const valid: Rule.RuleModule = rule(
  "valid",
  {
    description: "Report every compile error of `defer`",
    messages: { problem: "{{message}}", edit: "Write `{{text}}`" },
    suggests: true,
  },
  ({ problems, sourceCode }, context) => {
    for (const { message, place, edits } of problems) {
      const [start, end] = [startOf(place), endOf(place)].map((offset) => sourceCode.getLocFromIndex(offset));
      context.report({
        loc: { start: start!, end: end! }, // two places make two positions
        messageId: "problem",
        data: { message },
        suggest: edits.map(suggest),
      });
    }
  },
);

function suggest({ place, text }: Edit<Node>): Rule.SuggestionReportDescriptor {
  const range: [number, number] = [startOf(place), endOf(place)];
  return { messageId: "edit", data: { text }, fix: (fixer) => fixer.replaceTextRange(range, text) };
}
