import fc from "fast-check";
import { expressions } from "./arbitrary/expressions.ts";
import { behaviour, form, id, kind, spelling, steps } from "./arbitrary/leaves.ts";
import { operands, plainOperand } from "./arbitrary/operands.ts";
import { statements } from "./arbitrary/statements.ts";
import { node, type Wild } from "./arbitrary/wild.ts";
import type { Program, Statement } from "./program.ts";
import { settle } from "./settle.ts";

/**
 * Legal programs. Half of those with defers have all forms of operands, half only plain ones: they are about how functions leave.
 * Those without are plain JavaScript, on which the interpreter is tried against the engine.
 */
export function programs({ defers }: { readonly defers: boolean }): fc.Arbitrary<Program> {
  return defers ? fc.oneof(programsWith("all"), programsWith("plain")) : programsWith("none");
}

function programsWith(forms: "all" | "plain" | "none"): fc.Arbitrary<Program> {
  const { body, defer, expression, knot, statement } = fc.letrec<Wild>((tie) => ({
    ...expressions(tie),
    ...operands(tie),
    ...(forms === "plain" ? { operand: plainOperand, referenceOperand: plainOperand } : {}),
    ...statements(tie, forms !== "none"),
  }));
  const some = (part: fc.Arbitrary<Statement>) => fc.array(part, { minLength: 1, maxLength: 2 });
  const first = some(forms === "none" ? statement : defer);
  const last = fc.array(node("return", { value: expression }), { maxLength: 1 });
  const parts: fc.Arbitrary<Statement[]>[] = forms === "plain" ? [first, some(knot)] : [first, body, first, body, last];
  const whole = fc.tuple(...parts).map((lists) => lists.flat());
  const subject = fc.record({ id, kind, form, member: behaviour, body: whole });
  return fc.record({ subject, steps, eager: fc.boolean(), spelling }).map(settle);
}
