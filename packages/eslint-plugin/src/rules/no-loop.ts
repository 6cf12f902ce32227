import type { Rule } from "eslint";
import { loopsAround } from "../file/flow.ts";
import { rule } from "../rule.ts";
import { isEndless } from "./no-endless-loop.ts";

/** As revive's `defer` (`loop`) and staticcheck's SA9001: what a loop opens stays open until the function exits. */
export const noLoop: Rule.RuleModule = rule(
  "no-loop",
  {
    description: "Disallow `defer` in a loop",
    type: "suggestion",
    messages: {
      loop: "The deferred calls of all iterations run when the function exits. Move the body of the loop into a function, if each is to run after its iteration.",
    },
  },
  ({ deferred }, context) => {
    for (const { statement, owner } of deferred) {
      const loops = loopsAround(statement, owner);
      if (loops.length === 0 || loops.some((loop) => isEndless(loop))) continue; // no-endless-loop reports those
      context.report({ node: statement as any, messageId: "loop" }); // any: ESLint's types name each kind of node
    }
  },
);
