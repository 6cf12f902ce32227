import fc from "fast-check";
import { behaviours } from "../program.ts";
import type {
  Behaviour,
  Callee,
  Form,
  Kind,
  Prefix,
  Receiver,
  Replaced,
  Shape,
  Spelling,
  Step,
  Template,
  Text,
} from "../program.ts";
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

export const prefix: fc.Arbitrary<Prefix> = fc.oneof(
  often(2, fc.constant([])),
  fc.array(fc.constantFrom<Prefix[number][]>("await", "void"), { maxLength: 3 }),
);
export const replaced: fc.Arbitrary<Replaced> = fc.constantFrom<Replaced[]>("nothing", "member", "variable");

/** What a template may have in it that means something else than it looks like. */
const text: fc.Arbitrary<Text> = fc.constantFrom<Text[]>(
  { raw: "", cooked: "" },
  { raw: "text ", cooked: "text " },
  { raw: "\\n", cooked: "\n" },
  { raw: "\\u{41}", cooked: "A" },
  { raw: "\\unicode", cooked: undefined },
  { raw: "\\`", cooked: "`" },
  { raw: "\\${", cooked: "${" },
);
export const template: fc.Arbitrary<Template | null> = fc.option(
  fc.record({ id, texts: fc.array(text, { minLength: 3, maxLength: 3 }) }),
  { freq: 2 },
);

/** Names that the lowered code uses itself, that every object inherits, or that look like `defer`. */
const strange = ["_defers", "_defers2", "_error", "_error2", "_result", "_returned", "_settled", "_defer", "__defer"];
const inherited = ["constructor", "hasOwnProperty", "toString", "valueOf", "__proto__", "prototype"];
const global = [
  "Symbol",
  "Promise",
  "SuppressedError",
  "require",
  "module",
  "exports",
  "deferkit",
  "onError",
  "recover",
];

export const spelling: fc.Arbitrary<Spelling> = fc.record({
  names: fc.oneof(
    fc.constant([]),
    often(2, fc.shuffledSubarray([...strange, ...inherited, ...global], { minLength: 4 })),
  ),
  escapes: fc.boolean(),
});
