import fc from "fast-check";
import type { EffectOperand, MethodOperand, ReferenceOperand } from "../program.ts";
import { behaviour, box, callee, form, id, kind, name, nothing } from "./leaves.ts";
import { depth, node, often, type Rules, type Tie } from "./wild.ts";

const flag = fc.boolean();
const someFunction = node("function", { id, behaviour, made: flag });
const declared = node("declared", { callee });

/** A function by its name, which shows what it is told of the outcome. */
export const plainOperand: fc.Arbitrary<ReferenceOperand> = node("reference", {
  target: someFunction,
  replaced: fc.constant(false),
});

const access = fc.constantFrom<MethodOperand["access"][]>("name", "key", "super", "private");
const optional = fc.constantFrom<MethodOperand["optional"][]>("no", "receiver", "method", "both");
const effect = fc.constantFrom<EffectOperand["effect"][]>(
  ...(["increment", "assign", "delete", "new", "and"] as const),
  ...(["conditional", "array", "await", "tag", "sequence"] as const),
);

export function operands(
  tie: Tie,
): Rules<"func" | "args" | "receiver" | "reference" | "literal" | "referenceOperand" | "operand"> {
  const args = tie("args");
  const first = tie("expression");
  return {
    func: fc.record({ id, kind, form, member: behaviour, body: tie("body") }),
    args: fc.record({ values: fc.array(tie("expression"), { maxLength: 2 }), spread: flag }),
    receiver: fc.oneof(often(8, box), nothing, node("this", {})),
    reference: fc.oneof(
      someFunction,
      node("member", { receiver: tie("receiver"), optional: flag }),
      declared,
      tie("receiver"),
    ),
    literal: node("literal", { func: tie("func") }),
    referenceOperand: node("reference", { target: tie("reference"), replaced: flag }),
    operand: fc.oneof(
      depth,
      node("call", {
        target: fc.oneof(often(3, someFunction), declared, nothing),
        args,
        optional: flag,
        awaited: flag,
        replaced: flag,
      }),
      node("method", { receiver: tie("receiver"), access, optional, args, awaited: flag, replaced: flag }),
      tie("literal"),
      node("iife", { func: tie("func"), argument: first, awaited: flag }),
      tie("referenceOperand"),
      node("python", { target: tie("reference"), args }),
      node("effect", { effect, id, name, behaviour, first, second: first }),
    ),
  };
}
