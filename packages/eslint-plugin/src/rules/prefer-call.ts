import { isCall, isMember, peel, type Node } from "@deferkit/core";
import type { Rule } from "eslint";
import type { Deferred } from "../file/file.ts";
import { rule } from "../rule.ts";

/** One form for what several can say: `defer(file.close())`. */
export const preferCall: Rule.RuleModule = rule(
  "prefer-call",
  {
    description: "Prefer a deferred call over a closure or a function with its arguments",
    type: "suggestion",
    messages: {
      call: "Defer the call itself.",
      write: "Write `{{text}}`, whose parts are evaluated now",
    },
    suggests: true,
  },
  ({ deferred, sourceCode }, context) => {
    for (const each of deferred) {
      const text = textOf(each, (node) => sourceCode.getText(node as any)); // any: ESLint's types name each kind of node
      if (text === undefined) continue;
      const [first, last] = [each.args[0]!, each.args.at(-1)!]; // there is an argument
      context.report({
        node: each.statement as any,
        messageId: "call",
        suggest: [
          {
            messageId: "write",
            data: { text: `${each.name}(${text})` },
            fix: (fixer) => fixer.replaceTextRange([first.range[0], last.range[1]], text),
          },
        ],
      });
    }
  },
);

function textOf({ args, operand, operandNode, capture }: Deferred, text: (node: Node) => string): string | undefined {
  if (capture.marker === "recover") return undefined;
  const [fn, ...given] = args;
  if (given.length > 0) {
    const callee = peel(fn!); // there is an argument
    const isSimple = callee.type === "Identifier" || isMember(callee);
    return isSimple && callee.name !== "eval" ? `${text(callee)}(${given.map(text).join(", ")})` : undefined;
  }
  if (operand !== "function" || operandNode.params.length > 0) return undefined;
  const { body } = operandNode;
  const statement = body.type === "BlockStatement" && body.body.length === 1 ? body.body[0] : undefined;
  const value: Node | undefined = statement?.type === "ExpressionStatement" ? statement.expression : body;
  const call = value && (value.type === "AwaitExpression" ? peel(value.argument) : peel(value));
  if (!call || !isCall(call) || call.callee.name === "eval") return undefined;
  return isArrow(operandNode) && call.arguments.every(isConstant) && isConstant(call.callee) ? text(call) : undefined;
}

function isArrow({ type }: Node): boolean {
  return type === "ArrowFunctionExpression";
}

/** Whether it does not matter when a part is evaluated: names and their members are taken to stay as they are. */
function isConstant(node: Node): boolean {
  const inner = peel(node);
  if (isMember(inner)) return !inner.computed && isConstant(inner.object);
  return /^(?:Identifier|Literal|ThisExpression|Super)$/.test(inner.type);
}
