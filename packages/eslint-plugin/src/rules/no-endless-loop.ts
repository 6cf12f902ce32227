import { eachChild, isFunction, type Node } from "@deferkit/core";
import type { Rule } from "eslint";
import { isLoop, loopsAround } from "../file/flow.ts";
import { rule } from "../rule.ts";

/** As staticcheck's SA5003: a loop without an end never comes to the function's exit. */
export const noEndlessLoop: Rule.RuleModule = rule(
  "no-endless-loop",
  {
    description: "Disallow `defer` in a loop that never ends",
    messages: {
      endless: "This loop never ends, so this call never runs. Move the body of the loop into a function.",
    },
  },
  ({ deferred }, context) => {
    for (const { statement, owner, kind } of deferred) {
      if (kind === "module") continue;
      const isNever = loopsAround(statement, owner).some((loop) => isEndless(loop));
      if (isNever) context.report({ node: statement as any, messageId: "endless" }); // any: ESLint's types
    }
  },
);

/** Whether a loop has neither a condition that can fail nor a way out. */
export function isEndless(loop: Node): boolean {
  const hasTest = loop.type === "ForStatement" ? loop.test && !isTrue(loop.test) : !loop.test || !isTrue(loop.test);
  return !hasTest && !hasWayOut(loop.body, loop, new Set(), true);
}

function isTrue(test: Node): boolean {
  if (test.type === "Literal") return Boolean(test.value);
  return (
    test.type === "UnaryExpression" && test.operator === "!" && test.argument.type === "Literal" && !test.argument.value
  );
}

/**
 * Whether something in `node` leaves the loop: `return`, `throw`, `yield` (a generator may be closed there), or a
 * `break` or `continue` of something around it.
 *
 * @param labels - those inside of the loop
 * @param breaks - whether a plain `break` leaves the loop
 */
function hasWayOut(node: Node, loop: Node, labels: ReadonlySet<string>, breaks: boolean): boolean {
  switch (node.type) {
    case "ReturnStatement":
    case "ThrowStatement":
    case "YieldExpression":
      return true;
    case "BreakStatement":
      return node.label ? !labels.has(node.label.name) : breaks;
    case "ContinueStatement":
      return Boolean(node.label) && !labels.has(node.label.name) && loop.parent.label?.name !== node.label.name;
    case "LabeledStatement":
      labels = new Set([...labels, node.label.name]);
  }
  if (isFunction(node) || node.type === "ClassBody") return false;
  const inner = breaks && !isLoop(node) && node.type !== "SwitchStatement";
  let found = false;
  eachChild(node, (child) => {
    found ||= hasWayOut(child, loop, labels, inner);
  });
  return found;
}
