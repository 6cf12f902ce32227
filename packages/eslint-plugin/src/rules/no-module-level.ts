import type { Rule } from "eslint";
import { rule } from "../rule.ts";

/** For libraries, which run in programs that they do not know. */
export const noModuleLevel: Rule.RuleModule = rule(
  "no-module-level",
  {
    description: "Disallow `defer` at module level",
    type: "suggestion",
    messages: {
      module: "At module level the call runs when the program ends. Move it into a function.",
    },
  },
  ({ deferred }, context) => {
    for (const { kind, statement } of deferred) {
      if (kind === "module") context.report({ node: statement as any, messageId: "module" }); // any: ESLint's types
    }
  },
);
