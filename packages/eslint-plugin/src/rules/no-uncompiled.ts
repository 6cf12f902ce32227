import type { Rule } from "eslint";
import { suggestClosure } from "../file/write.ts";
import { rule } from "../rule.ts";

/** What `defer` cannot do at run time: in files that no compiler sees, `enableDefer` does the work. */
export const noUncompiled: Rule.RuleModule = rule(
  "no-uncompiled",
  {
    description: "Disallow forms of `defer` that only work when compiled",
    messages: {
      now: "No compiler sees this file: `{{call}}` is called now. Defer a function.",
      receiver:
        "No compiler sees this file: `{{call}}` would be called without `this`. Defer a function that calls it.",
      module: "No compiler sees this file: at module level `defer` throws. Use `atexit.register`.",
      closure: "Write `{{text}}`",
    },
    suggests: true,
  },
  ({ deferred, sourceCode }, context) => {
    for (const each of deferred) {
      const { args, kind, capture, operandNode } = each;
      const isMember = args.length === 1 && capture.how === "value" && /MemberExpression$/.test(operandNode.type);
      const messageId =
        kind === "module"
          ? "module"
          : args.length === 1 && capture.how === "call"
            ? "now"
            : isMember
              ? "receiver"
              : undefined;
      if (!messageId) continue;
      context.report({
        node: each.args[0] as any, // any: ESLint's types name each kind of node
        messageId,
        data: { call: sourceCode.getText(operandNode as any) },
        suggest: messageId === "module" ? [] : suggestClosure(each, sourceCode),
      });
    }
  },
);
