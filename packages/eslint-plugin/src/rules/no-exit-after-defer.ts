import { isCall, type Node } from "@deferkit/core";
import type { Rule } from "eslint";
import type { Deferred } from "../file/file.ts";
import { mayRunAfter, walkOwner } from "../file/flow.ts";
import { globalPath } from "../file/names.ts";
import { rule } from "../rule.ts";

const EXITS = new Set(["process.exit", "process.abort", "process.reallyExit", "Deno.exit"]);

/** As go-critic's `exitAfterDefer`: an exit of the program runs no deferred call of the function (language.md §3). */
export const noExitAfterDefer: Rule.RuleModule = rule(
  "no-exit-after-defer",
  {
    description: "Disallow `process.exit()` after `defer` in the same function",
    messages: {
      exit: "`{{exit}}` ends the program before the deferred calls of this function run. Throw an error or return, and exit in the caller.",
    },
  },
  ({ deferred, sourceCode }, context) => {
    for (const [owner, own] of byOwner(deferred)) {
      walkOwner(owner, (node) => {
        if (!isCall(node) || !EXITS.has(globalPath(node.callee, sourceCode) ?? "")) return;
        const itself = own.find(({ operandNode }) => operandNode === node);
        // Deferred calls run last in, first out: a deferred exit drops those of the statements before it.
        const isLost = own.some((each) => each !== itself && mayRunAfter(each, itself?.statement ?? node));
        const data = { exit: sourceCode.getText(node as any) }; // any: ESLint's types name each kind of node
        if (isLost) context.report({ node: node as any, messageId: "exit", data });
      });
    }
  },
);

/** The statements of each function; those of a module run when the program ends, and are left out. */
function byOwner(deferred: readonly Deferred[]): Map<Node, Deferred[]> {
  const owners = new Map<Node, Deferred[]>();
  for (const each of deferred) {
    if (each.kind === "module") continue;
    owners.set(each.owner, [...(owners.get(each.owner) ?? []), each]);
  }
  return owners;
}
