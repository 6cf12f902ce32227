import { interpret } from "./interpret.ts";
import { observe } from "./observe.ts";
import type { Behaviour, Body, Expression, Func, Kind, Operand, Statement, Step, When } from "./program.ts";
import { createWorld } from "./world.ts";

// Programs by hand, for the tests of the interpreter.

export const zero: Expression = { type: "literal", value: 0 };
export const literal = (value: 0 | 1 | 2): Expression => ({ type: "literal", value });
export const result = (id: number, behaviour: Behaviour = "return"): Expression => ({ type: "result", id, behaviour });
export const log = (id: number, value: Expression = zero): Statement => ({ type: "log", id, value });
export const leave = (value: Expression | null = null): Statement => ({ type: "return", value });
export const raise = (id: number): Statement => ({ type: "throw", value: { type: "error", id } });
export const yieldOf = (value: Expression): Statement => ({ type: "evaluate", value: { type: "yield", value } });
export const func = (id: number, body: Body, kind: Kind = "sync", form: Func["form"] = "arrow"): Func => ({
  ...{ id, kind, form, body },
  member: "return",
});
export const defer = (operand: Operand, when: When = "always", ...changes: string[]): Statement => ({
  ...{ type: "defer", when, operand, changes },
});
export const variable: Expression = { type: "variable", name: "v0" };
/** `defer(c1(...values))` */
export const call = (id: number, behaviour: Behaviour, ...values: Expression[]): Operand => ({
  type: "call",
  target: { type: "function", id, behaviour, made: false },
  args: { values, spread: false, template: null },
  ...{ optional: false, prefix: [], replaced: "nothing" },
});
/** `defer(c1)` */
export const reference = (id: number, behaviour: Behaviour): Operand & { type: "reference" } => ({
  type: "reference",
  target: { type: "function", id, behaviour, made: false },
  replaced: "nothing",
});
export const closure = (id: number, ...body: Statement[]): Operand & { type: "literal" } => ({
  type: "literal",
  func: func(id, body),
});
export const attempt = (block: Body, handler: Body | null, finalizer: Body | null): Statement => ({
  ...{ type: "try", id: 1, block, handler, finalizer },
});

export async function run(
  kind: Kind,
  body: Body,
  steps: Step["method"][] = [],
  form: Func["form"] = "expression",
): Promise<readonly string[]> {
  const asked = steps.map((method): Step => ({ method, behaviour: "return" }));
  const program = {
    subject: func(0, body, kind, form),
    steps: asked,
    eager: false,
    spelling: { names: [], escapes: false },
  };
  const world = createWorld();
  return observe(interpret(program, world), program, world);
}

export const method = {
  type: "method",
  access: "name",
  optional: "no",
  args: { values: [], spread: false, template: null },
  prefix: [],
} as const;
export const box = (id: number) => ({ type: "box", id, behaviour: "return", shapes: [] }) as const;
