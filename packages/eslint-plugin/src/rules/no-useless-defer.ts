import type { Node } from "@deferkit/core";
import type { Rule, SourceCode } from "eslint";
import type { Deferred } from "../file/file.ts";
import { callText } from "../file/write.ts";
import { rule } from "../rule.ts";

/** As Swift's warning: nothing follows that the call could wait for. */
export const noUselessDefer: Rule.RuleModule = rule(
  "no-useless-defer",
  {
    description: "Disallow `defer` as the last statement of a function",
    type: "suggestion",
    messages: {
      useless: "Nothing follows in this function, so the call runs at once. Call it without `defer`.",
      never: "Nothing follows in this function that could throw, so this never runs.",
      call: "Write `{{text}}`",
    },
    suggests: true,
  },
  ({ deferred, sourceCode }, context) => {
    for (const each of deferred) {
      const { kind, owner, statement, capture } = each;
      const body: readonly Node[] = owner.body.body ?? owner.body;
      if (kind === "module" || body.at(-1) !== statement) continue;
      const isNever = capture.marker === "onError" || capture.marker === "recover";
      context.report({
        node: statement as any, // any: ESLint's types name each kind of node
        messageId: isNever ? "never" : "useless",
        suggest: capture.marker === "defer" ? suggestCall(each, sourceCode) : [],
      });
    }
  },
);

function suggestCall(deferred: Deferred, sourceCode: SourceCode): Rule.SuggestionReportDescriptor[] {
  const { statement, operand, waits, args } = deferred;
  const call = operand === "function" && args.length === 1 ? undefined : callText(deferred, sourceCode);
  if (call === undefined) return [];
  const text = `${waits ? "await " : ""}${call};`;
  return [{ messageId: "call", data: { text }, fix: (fixer) => fixer.replaceText(statement as any, text) }]; // any: see above
}
