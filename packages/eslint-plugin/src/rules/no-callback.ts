import { eachChild, isCall, isFunction, isMember, isWrapper, peel, type Node } from "@deferkit/core";
import type { Rule, SourceCode } from "eslint";
import type { Deferred } from "../file/file.ts";
import { globalPath, lastName, matches } from "../file/names.ts";
import { rule } from "../rule.ts";

/** What runs its callback to set something up, and lets it live on after the callback has returned. */
const HOOKS = [
  ...["useEffect", "useLayoutEffect", "useInsertionEffect", "useMemo", "useImperativeHandle"], // React, Preact
  ...["onMounted", "onBeforeMount", "onActivated", "onUpdated", "watchEffect", "watchPostEffect"], // Vue
  ...["onMount", "$effect", "$effect.pre", "createEffect", "createRenderEffect", "createRoot"], // Svelte, Solid
  ...["beforeEach", "beforeAll", "before", "describe", "describe.*", "suite", "suite.*", "context"], // tests
  ...["test.beforeEach", "test.beforeAll", "test.describe", "test.describe.*"], // Playwright
];

const OF_ARRAYS = new Set(
  "forEach map flatMap filter find findIndex findLast findLastIndex some every reduce reduceRight sort toSorted".split(
    " ",
  ),
);

/** As revive's `defer`, and the scopes of Swift's: the call runs when the callback returns, not the function around it. */
export const noCallback: Rule.RuleModule = rule(
  "no-callback",
  {
    description: "Disallow `defer` in callbacks that return before the work is done",
    messages: {
      executor:
        "This runs when the executor returns, before the promise is settled. Call it where the promise is settled.",
      hook: "This runs when the callback of `{{callee}}` returns, not when what it sets up ends. Return or register the clean-up instead.",
      array:
        "This runs at once, when the callback of `{{callee}}` returns. To run it when the function exits, use a `for…of` loop.",
    },
    schema: [
      {
        type: "object",
        properties: {
          callbacks: { type: "array", items: { type: "string" }, uniqueItems: true },
          arrays: { type: "boolean" },
        },
        additionalProperties: false,
      },
    ],
  },
  ({ deferred, sourceCode }, context) => {
    const options: { readonly callbacks?: readonly string[]; readonly arrays?: boolean } = context.options[0] ?? {};
    const hooks = [...HOOKS, ...(options.callbacks ?? [])];
    for (const each of deferred) {
      const call = takerOf(each.owner);
      const messageId = call && messageOf(call, each, hooks, sourceCode);
      if (!messageId || (messageId === "array" && options.arrays === false)) continue;
      const data = { callee: sourceCode.getText(call.callee) };
      context.report({ node: each.statement as any, messageId, data }); // any: ESLint's types name each kind of node
    }
  },
);

/** The call that a function literal is an argument of. */
function takerOf(owner: Node): Node | undefined {
  if (!isFunction(owner) || owner.type === "FunctionDeclaration") return undefined;
  let child = owner;
  while (isWrapper(child.parent)) child = child.parent;
  const { parent } = child;
  const takes = (isCall(parent) || parent.type === "NewExpression") && parent.arguments.includes(child);
  return takes ? parent : undefined;
}

function messageOf(
  call: Node,
  deferred: Deferred,
  hooks: readonly string[],
  sourceCode: SourceCode,
): "executor" | "hook" | "array" | undefined {
  if (call.type === "NewExpression") {
    return globalPath(call.callee, sourceCode) === "Promise" ? "executor" : undefined;
  }
  if (isHook(peel(call.callee), hooks, sourceCode)) return measures(deferred, sourceCode) ? undefined : "hook";
  const isOfArray = isMember(peel(call.callee)) && OF_ARRAYS.has(lastName(call.callee) ?? "");
  return isOfArray && isLastWork(deferred) ? "array" : undefined;
}

/** `useEffect`, `React.useEffect`, `describe.each(…)`: by the name, wherever it comes from. */
function isHook(callee: Node, hooks: readonly string[], sourceCode: SourceCode): boolean {
  const called = isCall(callee) || callee.type === "TaggedTemplateExpression" ? (callee.callee ?? callee.tag) : callee;
  const text = sourceCode.getText(called as any).replaceAll(/\s+/g, ""); // any: see above
  return matches(text, hooks) || (text.includes(".") && matches(text.slice(text.indexOf(".") + 1), hooks));
}

/** What is measured or logged does not live on. */
function measures({ operandNode, args }: Deferred, sourceCode: SourceCode): boolean {
  const called = args.length > 1 ? args[0]! : (operandNode.callee ?? operandNode);
  return /^(?:console|performance)\./.test(globalPath(called, sourceCode) ?? "");
}

/** Whether nothing is left to do in the callback after the statement. */
function isLastWork({ statement, owner, call }: Deferred): boolean {
  const body: readonly Node[] = owner.body.body ?? [];
  const at = body.findIndex(({ range }) => range[0] <= statement.range[0] && statement.range[1] <= range[1]);
  return body.slice(at + 1).every((later) => isDefer(later, call) || !works(later));
}

function isDefer({ type, expression }: Node, call: Node): boolean {
  return type === "ExpressionStatement" && expression.callee?.name === call.callee.name;
}

function works(node: Node): boolean {
  if (isCall(node) || /^(?:New|Await|Yield|Assignment|Update|TaggedTemplate)Expression$/.test(node.type)) return true;
  if (isFunction(node)) return false;
  let found = false;
  eachChild(node, (child) => {
    found ||= works(child);
  });
  return found;
}
