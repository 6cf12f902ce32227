import fc from "fast-check";
import { expressions } from "./arbitrary/expressions.ts";
import { behaviour, form, id, kind, steps } from "./arbitrary/leaves.ts";
import { operands, plainOperand } from "./arbitrary/operands.ts";
import { statements } from "./arbitrary/statements.ts";
import { node, type Wild } from "./arbitrary/wild.ts";
import type { Program } from "./program.ts";
import { settle } from "./settle.ts";

/**
 * Legal programs. Half of those with defers have all forms of operands, half only plain ones: they are about how functions leave.
 * Those without are plain JavaScript, on which the interpreter is tried against the engine.
 */
export function programs({ defers }: { readonly defers: boolean }): fc.Arbitrary<Program> {
  return defers ? fc.oneof(programsWith("all"), programsWith("plain")) : programsWith("none");
}

function programsWith(forms: "all" | "plain" | "none"): fc.Arbitrary<Program> {
  const { body, defer, expression, statement } = fc.letrec<Wild>((tie) => ({
    ...expressions(tie),
    ...operands(tie),
    ...(forms === "plain" ? { operand: plainOperand, referenceOperand: plainOperand } : {}),
    ...statements(tie, forms !== "none"),
  }));
  const first = fc.array(forms === "none" ? statement : defer, { minLength: 1, maxLength: 2 });
  const last = fc.array(node("return", { value: expression }), { maxLength: 1 });
  const whole = fc.tuple(first, body, first, body, last).map((parts) => parts.flat());
  const subject = fc.record({ id, kind, form, member: behaviour, body: whole });
  return fc.record({ subject, steps, eager: fc.boolean() }).map(settle);
}
