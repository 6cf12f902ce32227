import fc from "fast-check";
import { expressions } from "./arbitrary/expressions.ts";
import { behaviour, form, id, kind, steps } from "./arbitrary/leaves.ts";
import { operands } from "./arbitrary/operands.ts";
import { statements } from "./arbitrary/statements.ts";
import type { Wild } from "./arbitrary/wild.ts";
import type { Program } from "./program.ts";
import { settle } from "./settle.ts";

/** Legal programs; without defers they are plain JavaScript, on which the interpreter is tried against the engine. */
export function programs({ defers }: { readonly defers: boolean }): fc.Arbitrary<Program> {
  const { body, defer, statement } = fc.letrec<Wild>((tie) => ({
    ...expressions(tie),
    ...operands(tie),
    ...statements(tie, defers),
  }));
  const first = fc.array(defers ? defer : statement, { minLength: 1, maxLength: 3 });
  const whole = fc.tuple(first, body, first, body).map((parts) => parts.flat());
  const subject = fc.record({ id, kind, form, member: behaviour, body: whole });
  return fc.record({ subject, steps, eager: fc.boolean() }).map(settle);
}
