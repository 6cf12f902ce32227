import fc from "fast-check";
import type { Arguments, MethodOperand, ReferenceOperand } from "../program.ts";
import { behaviour, box, callee, form, id, kind, name, nothing, prefix, replaced, template } from "./leaves.ts";
import { depth, node, often, type Rules, type Tie } from "./wild.ts";

const flag = fc.boolean();
const someFunction = node("function", { id, behaviour, made: flag });
const declared = node("declared", { callee });
const choice = node("choice", { name, id, otherwise: id, behaviour });

/** A function by its name, which shows what it is told of the outcome. */
export const plainOperand: fc.Arbitrary<ReferenceOperand> = node("reference", {
  target: someFunction,
  replaced: fc.constant("nothing" as const),
});

const access = fc.constantFrom<MethodOperand["access"][]>("name", "key", "super", "private");
const optional = fc.constantFrom<MethodOperand["optional"][]>("no", "receiver", "method", "both");

export function operands(
  tie: Tie,
): Rules<"func" | "args" | "receiver" | "reference" | "literal" | "referenceOperand" | "operand"> {
  const args = tie("args");
  const first = tie("expression");
  return {
    func: fc.record({ id, kind, form, member: behaviour, body: tie("body") }),
    args: fc.record<Arguments>({ values: fc.array(tie("expression"), { maxLength: 2 }), spread: flag, template }),
    receiver: fc.oneof(often(8, box), nothing, node("this", {})),
    reference: fc.oneof(
      someFunction,
      node("member", { receiver: tie("receiver"), optional: flag }),
      declared,
      tie("receiver"),
    ),
    literal: node("literal", { func: tie("func") }),
    referenceOperand: node("reference", { target: tie("reference"), replaced }),
    operand: fc.oneof(
      depth,
      node("call", {
        target: fc.oneof(often(3, someFunction), choice, declared, nothing),
        args,
        optional: flag,
        prefix,
        replaced,
      }),
      node("method", { receiver: tie("receiver"), access, optional, args, prefix, replaced }),
      tie("literal"),
      node("iife", { func: tie("func"), argument: first, prefix }),
      tie("referenceOperand"),
      node("python", { target: fc.oneof(often(4, tie("reference")), choice), args }),
    ),
  };
}
