import { asBody, asStatement, isMember, peel, type Node } from "@deferkit/core";
import type { Rule, SourceCode } from "eslint";
import { walkNow, type Deferred } from "./file.ts";

/**
 * What a statement defers as code that runs it: `file.close()` for each of `defer(file.close())`, `defer(file.close)`
 * and `defer(file.close, …)`.
 *
 * @returns `undefined` where that cannot be told: a name may be a function or a disposable
 */
export function callText(deferred: Deferred, sourceCode: SourceCode): string | undefined {
  const { capture, operand, operandNode, args } = deferred;
  const text = sourceCode.getText(operandNode as any); // any: ESLint's types name each kind of node
  if (args.length > 1) {
    const given = sourceCode.text.slice(args[1]!.range[0], args.at(-1)!.range[1]); // there are more than one
    return `${callee(peel(args[0]!), sourceCode)}(${given})`;
  }
  if (capture.how === "call") return text;
  if (operand === "reference" && isMember(operandNode)) return `${text}()`;
  return operand === "function" ? `(${text})()` : undefined;
}

function callee(node: Node, sourceCode: SourceCode): string {
  const text = sourceCode.getText(node as any); // see above
  return node.type === "Identifier" || isMember(node) ? text : `(${text})`;
}

/**
 * A closure for the argument of `defer`, which evaluates at exit what is evaluated now.
 *
 * @returns `undefined` where there is none: a `yield` cannot wait, and neither can what is not known to be a call
 */
export function closureText(deferred: Deferred, sourceCode: SourceCode): string | undefined {
  const { operand, args, waits, operandNode } = deferred;
  if (operand === "function" && args.length === 1) return undefined;
  const [text, doings] = [callText(deferred, sourceCode), doingsOf(args.length > 1 ? args : [operandNode])];
  if (text === undefined || doings.yields) return undefined;
  const head = doings.awaits ? "async () => " : "() => ";
  // The promise is waited for, so the closure has to return it.
  return head + (waits ? asBody(text) : `{ ${asStatement(text)} }`);
}

function doingsOf(nodes: readonly Node[]): { readonly awaits: boolean; readonly yields: boolean } {
  let [awaits, yields] = [false, false];
  for (const node of nodes)
    walkNow(node, ({ type }) => {
      awaits ||= type === "AwaitExpression";
      yields ||= type === "YieldExpression";
    });
  return { awaits, yields };
}

/** The suggestion that defers a closure; none where there is no such closure. */
export function suggestClosure(deferred: Deferred, sourceCode: SourceCode): Rule.SuggestionReportDescriptor[] {
  const text = closureText(deferred, sourceCode);
  if (text === undefined) return [];
  const [first, last] = [deferred.args[0]!, deferred.args.at(-1)!]; // there is an argument
  const start = sourceCode.getTokenAfter(openParenthesis(deferred, sourceCode))!.range[0];
  const end = closeParenthesis(deferred, sourceCode).range[0];
  const range: [number, number] = [Math.min(start, first.range[0]), Math.max(end, last.range[1])];
  const data = { text: `${deferred.name}(${text})` };
  return [{ messageId: "closure", data, fix: (fixer) => fixer.replaceTextRange(range, text) }];
}

function openParenthesis({ call }: Deferred, sourceCode: SourceCode): any /* a token or comment */ {
  const after = call.typeArguments ?? call.typeParameters ?? call.callee;
  return sourceCode.getTokenAfter(after, ({ value }) => value === "(");
}

function closeParenthesis({ call }: Deferred, sourceCode: SourceCode): { readonly range: [number, number] } {
  const { range } = sourceCode.getLastToken(call as any)!; // the call's own; any: see above
  return { range };
}

/**
 * The suggestion to make the function of a statement `async`, with its return type.
 *
 * @returns none for what cannot be: constructors, getters, setters, static blocks, generators
 */
export function suggestAsync({ owner, kind }: Deferred, sourceCode: SourceCode): Rule.SuggestionReportDescriptor[] {
  const around: Node = owner.parent;
  const isMethod = /^(?:MethodDefinition|Property)$/.test(around.type) && around.value === owner;
  if (kind !== "sync" || (isMethod && (around.kind === "get" || around.kind === "set"))) return [];
  const start =
    isMethod && (around.method || around.type === "MethodDefinition") ? keyStart(around, sourceCode) : owner.range[0];
  const type: Node | undefined = owner.returnType?.typeAnnotation;
  const isPromise = type?.type === "TSTypeReference" && /^Promise(?:Like)?$/.test(type.typeName.name);
  return [
    {
      messageId: "async",
      fix: (fixer) => [
        fixer.insertTextBeforeRange([start, start], "async "),
        ...(type && !isPromise
          ? [fixer.insertTextBeforeRange(type.range, "Promise<"), fixer.insertTextAfterRange(type.range, ">")]
          : []),
      ],
    },
  ];
}

function keyStart({ key, computed }: Node, sourceCode: SourceCode): number {
  return computed ? sourceCode.getTokenBefore(key, ({ value }) => value === "[")!.range[0] : key.range[0];
}
