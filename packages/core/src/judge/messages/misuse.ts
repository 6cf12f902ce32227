import { readOperand } from "../../read/operand.ts";
import { calleeOf, quote, quoteStatement, textOfArgument, type Message, type Told } from "./told.ts";

/** Whether what is mentioned is called as a statement, with what can be deferred: nothing else is wrong with it. */
export function isCalledAsStatement<N>({ places, dialect, parents }: Told<N>): boolean {
  const around = [places.mention, ...parents()].map((node) => dialect.view(node)).filter(({ is }) => is !== "wrapper");
  const at = around.findIndex(({ is }) => is === "call");
  const call = around[at];
  if (at > 1 || call?.is !== "call" || around[at + 1]?.is !== "statement") return false;
  return DEFERRABLE.has(readOperand(call.args, dialect).operand);
}

const DEFERRABLE: ReadonlySet<string> = new Set(["call", "function", "reference"]);

/** `defer` as a value. */
export function asValue<N>(told: Told<N>): Message<N> {
  const { places, name } = told;
  const text = told.text(places.mention) ?? name;
  const isWrittenOtherwise = name.includes(".") && text !== name && /[\]?]/.test(text);
  if (isWrittenOtherwise) {
    const edits = isCalledAsStatement(told) ? [{ place: places.mention, text: name }] : [];
    const problem = `${quote(text)} cannot be called: the compiler looks for \`${name}\`.`;
    return { problem, fix: `Write \`${name}(…)\`.`, edits };
  }
  return {
    problem: `\`${name}\` is not a value: it can only be called, as a statement.`,
    fix:
      "Call it where the work is deferred, and import it in each file that uses it. " +
      `A helper returns its clean-up: \`const cleanup = helper(); ${name}(cleanup);\`.`,
    edits: [],
  };
}

/** `defer?.(…)` */
export function optionalCall<N>(told: Told<N>): Message<N> {
  const { places } = told;
  const text = told.text(places.mention);
  const plain = text?.replace(/\?\.\s*(?=[(<])|\?(?=\.)/, "");
  const isCall = told.dialect.view(places.mention).is === "call";
  const whole = plain !== undefined && isCall ? quoteStatement(plain) : `\`${plain ?? calleeOf(told)}(…)\``;
  const edits = plain !== undefined && isCalledAsStatement(told) ? [{ place: places.mention, text: plain }] : [];
  return {
    problem: `\`${told.name}\` always exists, and cannot be called through \`?.\`.`,
    fix: `Write ${whole}.`,
    edits,
  };
}

/** An outcome that a module does not have. */
export function atModuleLevel<N>(told: Told<N>): Message<N> {
  const { places, marker, name } = told;
  const problem = `\`${calleeOf(told)}\` cannot be used at module level: a module neither returns nor throws to a caller.`;
  const args = places.args.map((arg) => textOfArgument(arg, told));
  if (marker === "recover" || places.call === undefined || args.includes(undefined)) {
    return { problem, fix: "Move the statement into a function.", edits: [] };
  }
  const text = `${name}(${args.join(", ")})`;
  const fix = `To run it when the program ends, write ${quoteStatement(text)}; or move the statement into a function.`;
  return { problem, fix, edits: [{ place: places.call, text }] };
}

export function noArguments<N>(told: Told<N>): Message<N> {
  const { places, marker } = told;
  const parameter = { defer: "", onError: "error", onSuccess: "value", recover: "error" }[marker];
  const text = `${calleeOf(told)}((${parameter}) => { /* … */ })`;
  return {
    problem: `\`${calleeOf(told)}()\` has no argument: nothing is deferred.`,
    fix: `Pass ${marker === "recover" ? "a function" : "a call or a function"}, such as ${quoteStatement(text)}.`,
    edits: places.call === undefined ? [] : [{ place: places.call, text }],
  };
}

export function spreadFirst<N>(told: Told<N>): Message<N> {
  const { places, marker } = told;
  const callee = calleeOf(told);
  const problem = `The first argument of \`${callee}\` cannot be spread.`;
  if (marker === "recover") return { problem, fix: "Pass the one function that handles the error.", edits: [] };
  const texts = places.args.map((arg) => textOfArgument(arg, told));
  const given = texts.includes(undefined) ? "...list" : texts.join(", ");
  const text = `${callee}((fn, ...args) => fn(...args), ${given})`;
  const edits = places.call === undefined || texts.includes(undefined) ? [] : [{ place: places.call, text }];
  return { problem, fix: `Write ${quoteStatement(text, given)}.`, edits };
}
