import { operandOf, afterAwaitAndVoid } from "../../read/operand.ts";
import { unwrap } from "../../read/view.ts";
import { asBody } from "./closure.ts";
import { doingsOf } from "./doings.ts";
import { calleeOf, quoteNode, quoteStatement, textOfArgument, type Message, type Told } from "./told.ts";

const CALLS: ReadonlySet<string> = new Set(["call", "eval", "super call"]);

/** `defer.recover` of something else than one function (language.md §5). */
export function notAHandler<N>(told: Told<N>): Message<N> {
  const { places, dialect } = told;
  const [first, ...rest] = places.args;
  const callee = calleeOf(told);
  const isCall = first !== undefined && CALLS.has(operandOf(afterAwaitAndVoid(first, dialect), dialect));
  const wrong =
    rest.length > 0
      ? "it would ignore the rest"
      : `${quoteNode(first, told, "this")} is ${isCall ? "a call" : "not a function"}`;
  const problem = `\`${callee}\` takes one function: ${wrong}.`;
  const written = first === undefined ? undefined : handlerFrom(first, rest, told);
  const text = `${callee}(${written ?? "(error) => { /* … */ }"})`;
  const edits = written === undefined || places.call === undefined ? [] : [{ place: places.call, text }];
  return { problem, fix: `Write ${quoteStatement(text)}.`, edits };

  function handlerFrom(argument: N, others: readonly N[], { text: textOf }: Told<N>): string | undefined {
    const node = afterAwaitAndVoid(argument, dialect);
    const [operand, source] = [operandOf(node, dialect), textOf(node)];
    const given = others.map((other) => textOfArgument(other, told)).join(", ");
    if (source === undefined || doingsOf(argument, dialect).cannotWait) return undefined;
    if (operand === "function") return others.length > 0 ? `() => (${source})(${given})` : source;
    if (operand === "reference") return others.length > 0 ? `() => ${source}(${given})` : source;
    if (operand === "super call" || operand === "generator function") return undefined;
    const seen = dialect.view(node);
    if (seen.is === "call" && operand === "call" && seen.args.length === 0) return textOf(unwrap(seen.callee, dialect));
    return others.length > 0 ? undefined : `() => ${asBody(textOfArgument(node, told) ?? source)}`;
  }
}
