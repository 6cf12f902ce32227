import fc from "fast-check";
import { behaviours } from "../program.ts";
import type { Behaviour, Callee, Form, Kind, Receiver, Shape, Step } from "../program.ts";
import { node, often } from "./wild.ts";

export const id: fc.Arbitrary<number> = fc.constant(0);
/** Wishes: which of the names that are in scope. */
export const name: fc.Arbitrary<string> = fc.constantFrom("0", "1", "2", "3");
export const label: fc.Arbitrary<string | null> = fc.constantFrom(null, "0", "1", "2");
export const small: fc.Arbitrary<0 | 1 | 2> = fc.constantFrom(0, 1, 2);

export const behaviour: fc.Arbitrary<Behaviour> = fc.constantFrom(...behaviours);
/** Most of what is evaluated in a body should not end it. */
export const mild: fc.Arbitrary<Behaviour> = fc.oneof(
  often(12, fc.constantFrom<Behaviour[]>("return", "fulfil late", "thenable")),
  behaviour,
);

export const kind: fc.Arbitrary<Kind> = fc.constantFrom("sync", "async", "generator", "async generator");
const functions: Form[] = ["declaration", "expression", "arrow", "method", "class method"];
const others: Form[] = ["getter", "setter", "constructor", "derived constructor", "static block"];
export const form: fc.Arbitrary<Form> = fc.constantFrom(...functions, ...others);

/** Which function is a wish: `id` counts the functions that are in scope, from the newest. */
export const callee: fc.Arbitrary<Callee> = fc.record({ id: fc.constantFrom(0, 0, 0, 1, 2), kind, form });

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record<Step>({
    method: fc.constantFrom("next", "next", "next", "throw", "return"),
    behaviour: fc.constantFrom("return", "return undefined", "fulfil", "reject late", "failing thenable"),
  }),
  { minLength: 1, maxLength: 6 },
);

const shapes: fc.Arbitrary<Shape[]> = fc.oneof(
  often(5, fc.constantFrom<Shape[][]>(["dispose"], ["asyncDispose", "dispose"], ["dispose", "callable"])),
  fc.constantFrom<Shape[][]>([], ["asyncDispose"], ["inert"], ["missing", "dispose"], ["callable", "asyncDispose"]),
);

export const box: fc.Arbitrary<Receiver> = node("box", { id, behaviour, shapes });
export const nothing: fc.Arbitrary<Receiver & { type: "nothing" }> = node("nothing", {
  id,
  value: fc.constantFrom<(0 | null | undefined)[]>(undefined, null, 0),
});
