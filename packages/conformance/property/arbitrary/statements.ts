import fc from "fast-check";
import type { Invocation, Loop, Statement, When } from "../program.ts";
import { knots } from "./knots.ts";
import { id, label, name, small, steps } from "./leaves.ts";
import { depth, node, often, type Rules, type Tie, type Wild } from "./wild.ts";

export function statements(
  tie: Tie,
  defers: boolean,
): Rules<"defer" | "declare" | "use" | "knot" | "statement" | "body"> {
  const value = tie("expression");
  const body = tie("body");
  return {
    defer: fc.oneof(
      often(
        8,
        node("defer", {
          when: fc.constantFrom<When[]>("always", "always", "onError", "onSuccess"),
          operand: tie("operand"),
          changes: fc.constantFrom([], [""]),
        }),
      ),
      node("recover", { handler: fc.oneof(tie("literal"), tie("referenceOperand")) }),
    ),
    declare: node("declare", { func: tie("func") }),
    use: fc.oneof(
      node("log", { id, value: tie("invocation") }),
      node("return", { value: tie("invocation") }),
      node("drive", { generator: tie("invocation"), steps }),
      loop("each", tie("invocation"), body),
    ),
    knot: knots(tie),
    statement: fc.oneof(
      depth,
      often(2, node("log", { id, value })),
      ...(defers ? [often(12, tie("defer"))] : []),
      often(3, tie("use")),
      often(2, node("evaluate", { value })),
      often(3, tie("knot")),
      node("assign", { name, value }),
      node("if", { test: value, then: body, otherwise: fc.option(body) }),
      loop("for", fc.constant(null), body),
      loop("while", fc.constant(null), body),
      node("block", { label: fc.constant(""), body }),
      node("switch", {
        on: value,
        cases: fc.array(fc.record({ test: fc.option(small), body, falls: fc.boolean() }), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
      often(
        3,
        node("try", {
          id,
          block: body,
          handler: fc.option(body),
          finalizer: fc.option(body),
        }),
      ),
      often(2, node("return", { value: fc.option(value) })),
      node("throw", { value }),
      node("break", { label }),
      node("continue", { label }),
      node("super", { argument: value }),
    ),
    body: bodyOf(tie),
  };
}

export function loop(
  type: Loop["type"],
  generator: fc.Arbitrary<Invocation | null>,
  body: fc.Arbitrary<Wild["body"]>,
): fc.Arbitrary<Loop> {
  return node(type, { id, label, count: fc.integer({ min: 1, max: 3 }), generator, body });
}

/** A function is declared where it is used next, or few would ever be called. */
function bodyOf(tie: Tie): fc.Arbitrary<Statement[]> {
  const part = fc.oneof(
    often(
      6,
      tie("statement").map((only) => [only]),
    ),
    fc.tuple(tie("declare"), tie("use")),
  );
  return fc.array(part, { maxLength: 4, depthIdentifier: depth.depthIdentifier }).map((parts) => parts.flat());
}
