import type { Rule } from "eslint";
import { rule } from "../rule.ts";

type Style = "import" | "namespace";

/** How a file names `defer`. */
export const consistentMarker: Rule.RuleModule = rule(
  "consistent-marker",
  {
    description: "Require one way to name `defer`",
    type: "suggestion",
    messages: {
      import: 'Import `defer` by its name: `import { defer } from "deferkit"`.',
      namespace: 'Use `defer` through a namespace: `import * as kit from "deferkit"`.',
    },
    schema: [{ enum: ["import", "namespace"] }],
  },
  ({ deferred }, context) => {
    const style: Style = context.options[0] ?? "import";
    for (const { name, call } of deferred) {
      const isNamespace = /\.\s*defer\b/.test(name);
      const isRight = style === "namespace" ? isNamespace : /^\(?\s*defer\b/.test(name);
      if (!isRight) context.report({ node: call["callee"], messageId: style });
    }
  },
);
