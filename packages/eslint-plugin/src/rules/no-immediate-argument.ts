import { isCall, type Node } from "@deferkit/core";
import type { Rule } from "eslint";
import { walkNow, type Deferred } from "../file/file.ts";
import { globalPath, matches } from "../file/names.ts";
import { suggestClosure } from "../file/write.ts";
import { rule } from "../rule.ts";

/** Clocks and counters: what they say at the statement is not what they would say at exit. */
const CLOCKS = [
  ...["Date.now", "performance.now", "process.hrtime", "process.hrtime.bigint", "process.uptime"],
  ...["process.memoryUsage", "process.memoryUsage.rss", "process.cpuUsage", "Temporal.Now.*"],
];

/** As Go vet's `defers`: an argument that is a clock is read at the statement. */
export const noImmediateArgument: Rule.RuleModule = rule(
  "no-immediate-argument",
  {
    description: "Disallow reading a clock or a counter in the arguments of a deferred call",
    messages: {
      immediate: "`{{clock}}` is evaluated now, not when the function exits. Defer a function that calls it.",
      closure: "Write `{{text}}`",
    },
    suggests: true,
    schema: [
      {
        type: "object",
        properties: { calls: { type: "array", items: { type: "string" }, uniqueItems: true } },
        additionalProperties: false,
      },
    ],
  },
  (file, context) => {
    const own: readonly string[] = context.options[0]?.calls ?? [];
    for (const deferred of file.deferred) {
      const clock = argumentsOf(deferred).flatMap((argument) => clocksIn(argument, own, context))[0];
      if (!clock) continue;
      context.report({
        node: clock as any, // any: ESLint's types name each kind of node
        messageId: "immediate",
        data: { clock: context.sourceCode.getText(clock as any) },
        suggest: suggestClosure(deferred, context.sourceCode),
      });
    }
  },
);

/** What is evaluated now for the deferred call, but for the function itself. */
function argumentsOf({ args, capture, operandNode }: Deferred): readonly Node[] {
  if (args.length > 1) return args.slice(1);
  if (capture.how !== "call") return [];
  return operandNode.type === "TaggedTemplateExpression" ? operandNode.quasi.expressions : operandNode.arguments;
}

function clocksIn(argument: Node, own: readonly string[], { sourceCode }: Rule.RuleContext): Node[] {
  const found: Node[] = [];
  walkNow(argument, (node) => {
    const isDate = node.type === "NewExpression" && node.arguments.length === 0 && isNamed(node.callee, "Date");
    if (isDate || (isCall(node) && isClock(node.callee))) found.push(node);
  });
  return found;

  function isClock(callee: Node): boolean {
    const path = globalPath(callee, sourceCode);
    if (path !== undefined && (path === "Date" || matches(path, CLOCKS))) return true;
    return matches(sourceCode.getText(callee as any), own); // any: see above
  }

  function isNamed(callee: Node, name: string): boolean {
    return globalPath(callee, sourceCode) === name;
  }
}
