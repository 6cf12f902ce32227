import type { Node } from "@deferkit/core";
import type { Rule } from "eslint";
import type { Deferred } from "../file/file.ts";
import { readsOf, type Read } from "../file/reads.ts";
import { suggestClosure } from "../file/write.ts";
import { rule } from "../rule.ts";
import { hasNoValue } from "./no-unassigned.ts";

/** As the tour of Go says it: arguments are evaluated at the statement. */
export const noStaleArgument: Rule.RuleModule = rule(
  "no-stale-argument",
  {
    description: "Disallow arguments that are assigned again after the statement",
    type: "suggestion",
    messages: {
      stale:
        "`{{name}}` is evaluated now, and assigned again below: the deferred call gets the value that it has here.",
      closure: "Write `{{text}}`, which evaluates it when the function exits",
    },
    suggests: true,
  },
  ({ deferred, sourceCode }, context) => {
    for (const each of deferred) {
      const read = readsOf(each, sourceCode).find((candidate) => isStale(candidate, each));
      if (!read || hasNoValue(read, each)) continue;
      context.report({
        node: read.name as any, // any: ESLint's types name each kind of node
        messageId: "stale",
        data: { name: read.name.name },
        suggest: suggestClosure(each, sourceCode),
      });
    }
  },
);

/** Whether a later assignment gives the variable another value; that of a loop's own variable is for the next round. */
function isStale({ variable, as }: Read, { statement }: Deferred): boolean {
  if (as !== "argument" || isOfLoop(variable.defs[0]?.node as Node | undefined, statement)) return false;
  return variable.references.some(
    (reference) =>
      reference.isWrite() && !reference.init && (reference.identifier as Node).range[0] > statement.range[1],
  );
}

function isOfLoop(declarator: Node | undefined, statement: Node): boolean {
  const loop: Node | undefined = declarator?.parent?.parent;
  if (!loop || !/^For/.test(loop.type)) return false;
  return loop.range[0] < statement.range[0] && statement.range[1] <= loop.range[1] && declarator!.parent.kind !== "var";
}
