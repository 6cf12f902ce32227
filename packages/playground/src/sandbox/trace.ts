import { print } from "./print.ts";

type Callee = (...args: unknown[]) => unknown;
type Stack = unknown[];

/** Says what a deferred call is, when it is made. */
export type Tell = (text: string) => void;

/** The record of a call with arguments or an outcome: packages/runtime/src/record.ts. */
interface Call {
  readonly is: unknown;
  readonly callee: unknown;
  readonly args?: readonly unknown[];
}
const CALL = Symbol.for("deferkit.call.1");

interface Helpers {
  run(stack: Stack, value?: unknown): boolean;
  exit(stack: Stack, value?: unknown): unknown;
}

/** Makes the helpers that lowered code calls tell of each deferred call. */
export function traceDefer(defer: Helpers, tell: Tell): void {
  const { run, exit } = defer;
  defer.run = (stack, value) => run(traced(stack, tell), value);
  defer.exit = (stack, value) => exit(traced(stack, tell), value);
}

/** The same of what lowered code calls at module level. */
export function traceAtexit<Push extends (receiver: unknown, callee: unknown, args: readonly unknown[] | null) => void>(
  push: Push,
  tell: Tell,
): Push {
  return ((receiver, callee, args) => push(receiver, tracedCallee(callee, tell), args)) as Push;
}

function traced(stack: Stack, tell: Tell): Stack {
  for (let at = 1; at < stack.length; at += 2) if (at in stack) stack[at] = tracedRecord(stack[at], tell);
  return stack;
}

function tracedRecord(record: unknown, tell: Tell): unknown {
  const call = record as Call | null;
  if (typeof record !== "object" || call?.is !== CALL) return tracedCallee(record, tell);
  return { ...call, callee: tracedCallee(call.callee, tell) };
}

function tracedCallee(callee: unknown, tell: Tell): unknown {
  if (typeof callee !== "function") return callee; // an error of the program, at its turn
  return function (this: unknown, ...args: unknown[]): unknown {
    tell(callOf(callee as Callee, args));
    return Reflect.apply(callee, this, args);
  };
}

/** `close("a")`, or `(() => { … })()` of a function without a name. */
function callOf(callee: Callee, args: readonly unknown[]): string {
  const given = args.map((each) => print(each)).join(", ");
  return `${nameOf(callee)}(${given})`;
}

function nameOf(callee: Callee): string {
  const { name } = callee;
  if (typeof name === "string" && name !== "") return name;
  const text = Function.prototype.toString.call(callee).replaceAll(/\s+/g, " ");
  return text.length > 60 ? `(${text.slice(0, 60)}…)` : `(${text})`;
}
