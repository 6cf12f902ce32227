import { isCall, isMember, peel, type Node } from "@deferkit/core";
import type { Rule, SourceCode } from "eslint";
import type { Deferred } from "../file/file.ts";
import { listAround } from "../file/flow.ts";
import { lastName } from "../file/names.ts";
import { rule } from "../rule.ts";

/** Words for what has to be undone, each with what undoes it. Others, such as `reset` or `log`, may well be repeated. */
const UNDONE_BY = new Map(
  Object.entries({
    acquire: "release",
    add: "delete",
    addEventListener: "removeEventListener",
    addListener: "removeListener",
    attach: "detach",
    begin: "end",
    connect: "disconnect",
    cork: "uncork",
    decrement: "increment",
    disable: "enable",
    enable: "disable",
    enter: "exit",
    freeze: "unfreeze",
    group: "groupEnd",
    hide: "show",
    hold: "release",
    increment: "decrement",
    install: "uninstall",
    listen: "close",
    lock: "unlock",
    login: "logout",
    mount: "unmount",
    observe: "unobserve",
    on: "off",
    open: "close",
    openSync: "closeSync",
    pause: "resume",
    profile: "profileEnd",
    push: "pop",
    readLock: "readUnlock",
    ref: "unref",
    register: "unregister",
    retain: "release",
    save: "restore",
    setup: "teardown",
    start: "stop",
    subscribe: "unsubscribe",
    suspend: "resume",
    time: "timeEnd",
    unlock: "lock",
    useFakeTimers: "useRealTimers",
    writeLock: "writeUnlock",
  }),
);

/** As staticcheck's SA2003: the same call again, where its opposite is meant. */
export const noRepeat: Rule.RuleModule = rule(
  "no-repeat",
  {
    description: "Disallow deferring the call that has just been made",
    messages: {
      repeat: "`{{call}}` has just been called, and would be called again. Did you mean `{{opposite}}`?",
    },
  },
  ({ deferred, sourceCode }, context) => {
    for (const each of deferred) {
      const [now, before] = [calledBy(each), callBefore(each)];
      const opposite = now && UNDONE_BY.get(lastName(now.callee) ?? "");
      if (!opposite || !before || before.arguments.length !== now.args.length) continue;
      if (textOf([before.callee, ...before.arguments], sourceCode) !== textOf([now.callee, ...now.args], sourceCode))
        continue;
      const data = { call: sourceCode.getText(now.callee as any), opposite }; // any: ESLint's types
      context.report({ node: each.statement as any, messageId: "repeat", data });
    }
  },
);

interface Called {
  readonly callee: Node;
  readonly args: readonly Node[];
}

function calledBy({ operandNode, args, operand }: Deferred): Called | undefined {
  if (args.length > 1) return { callee: peel(args[0]!), args: args.slice(1) };
  if (operand === "reference") return isMember(operandNode) ? { callee: operandNode, args: [] } : undefined;
  const node = operand === "function" ? onlyCallOf(operandNode) : operandNode;
  return node && isCall(node) ? { callee: peel(node.callee), args: node.arguments } : undefined;
}

/** The call in `() => f()`, `() => { f(); }`, `async () => { await f(); }`. */
function onlyCallOf({ body }: Node): Node | undefined {
  const statement = body.type === "BlockStatement" ? (body.body.length === 1 ? body.body[0] : undefined) : body;
  const expression = statement?.type === "ExpressionStatement" ? statement.expression : statement;
  return expression && /Statement$/.test(expression.type) ? undefined : expression && afterAwait(expression);
}

function callBefore({ statement, call }: Deferred): Node | undefined {
  const list = listAround(statement);
  let at = list.indexOf(statement) - 1;
  while (list[at]?.type === "ExpressionStatement" && list[at]!.expression.callee?.name === call.callee.name) at--;
  const before = list[at];
  const value =
    before?.type === "VariableDeclaration" ? before.declarations.at(-1).init : (before?.expression as Node | undefined);
  const inner = value && afterAwait(value);
  return inner && isCall(inner) ? inner : undefined;
}

function afterAwait(node: Node): Node {
  const inner = peel(node);
  if (inner.type === "AwaitExpression") return afterAwait(inner.argument);
  return inner.type === "AssignmentExpression" ? afterAwait(inner.right) : inner;
}

/** Without spaces, line breaks and comments. */
function textOf(nodes: readonly Node[], sourceCode: SourceCode): string {
  return nodes
    .map((node) =>
      sourceCode
        .getTokens(node as any)
        .map(({ value }) => value)
        .join(" "),
    )
    .join(","); // any: see above
}
