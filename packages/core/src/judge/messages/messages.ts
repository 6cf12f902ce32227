import type { Problem } from "../../plan/plan.ts";
import { closure } from "./closure.ts";
import { doingsOf } from "./doings.ts";
import { unknownMember } from "./member.ts";
import { asValue, atModuleLevel, noArguments, optionalCall, spreadFirst } from "./misuse.ts";
import { notACall } from "./not-a-call.ts";
import { notAStatement } from "./not-a-statement.ts";
import { notAHandler } from "./recover.ts";
import { calleeOf, quoteNode, quoteStatement, type Message, type Told } from "./told.ts";

/**
 * Every compile error there is. The codes are stable, because documentation and configuration refer to them; DK1004 has
 * been retired and is not used again.
 */
export const CODES = [
  "DK1001",
  "DK1002",
  "DK1003",
  "DK1005",
  "DK1006",
  "DK1007",
  "DK1008",
  "DK1009",
  "DK1010",
  "DK1011",
  "DK1012",
  "DK1013",
  "DK1014",
  "DK1015",
] as const;

export type Code = (typeof CODES)[number];

/** What is wrong, and what to write instead (language.md §8). */
const MESSAGES: Readonly<Record<Code, <N>(told: Told<N>) => Message<N>>> = {
  DK1001: notAStatement,
  DK1002: notACall,
  DK1003: spreadFirst,
  DK1005: asValue,
  DK1006: unknownMember,
  DK1007: atModuleLevel,
  DK1008: noArguments,
  DK1009: notAHandler,
  DK1010: generatorFunction,
  DK1011: superCall,
  DK1012: optionalCall,
  DK1013: directEval,
  DK1014: doExpression,
  DK1015: returnInES5,
};

/** The text of a diagnostic. */
export function explain<N>(code: Code, told: Told<N>): Message<N> {
  return MESSAGES[code](told);
}

/** A compile error that no mention of `defer` tells of: a host finds it in the statements of the function. */
export function problemAt<N>(code: "DK1014" | "DK1015", place: N): Problem<N> {
  const { problem, fix } = code === "DK1014" ? doExpression() : returnInES5();
  return { code, place, message: `${code}: ${problem} ${fix}`, edits: [] };
}

function doExpression<N>(): Message<N> {
  return {
    problem: "`defer` cannot be inside a `do` expression, nor can a `return` of a function with `defer`.",
    fix: "Write the statements before the expression, and assign its value to a variable there.",
    edits: [],
  };
}

function returnInES5<N>(): Message<N> {
  return {
    problem: 'With `"target": "ES5"`, TypeScript continues after this `return` of an async function or a generator.',
    fix: 'Use `"target": "ES2015"` or newer, or move the `return` out of its `try` or loop.',
    edits: [],
  };
}

function generatorFunction<N>(): Message<N> {
  return {
    problem: "Calling a generator function runs none of its body.",
    fix: "Remove the `*`, or defer a function that iterates over the generator.",
    edits: [],
  };
}

function superCall<N>(told: Told<N>): Message<N> {
  const { operand, call } = told.places;
  const text = operand === undefined ? undefined : told.text(operand);
  return {
    problem: "`super(…)` cannot be deferred: `this` does not exist until it has been called.",
    fix: `Call it now, ${quoteStatement(text ?? "super(…)")}, and defer what comes after it.`,
    edits: text === undefined || call === undefined ? [] : [{ place: call, text }],
  };
}

function directEval<N>(told: Told<N>): Message<N> {
  const { operand, call, args } = told.places;
  const source = operand === undefined ? undefined : told.text(operand);
  const awaits = args[0] !== undefined && doingsOf(args[0], told.dialect).awaits;
  const text = `${calleeOf(told)}(${closure(source ?? "eval(…)", { awaits })})`;
  return {
    problem: `${quoteNode(operand, told, "A direct `eval`")} cannot be deferred: only where it is written does it see the variables around it.`,
    fix: `Write ${quoteStatement(text)}.`,
    edits: source === undefined || call === undefined ? [] : [{ place: call, text }],
  };
}
