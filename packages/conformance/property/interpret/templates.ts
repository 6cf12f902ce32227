import type { Template } from "../program.ts";

/** ECMA-262, GetTemplateObject: one frozen object for each place of a program, whenever it is evaluated. */
export function templates(): (template: Template) => readonly unknown[] {
  const made = new Map<number, readonly unknown[]>();
  return (template) => {
    const strings = made.get(template.id) ?? make(template);
    made.set(template.id, strings);
    return strings;
  };
}

function make({ texts }: Template): readonly unknown[] {
  const strings = texts.map(({ cooked }) => cooked);
  const raw = Object.freeze(texts.map((text) => text.raw));
  return Object.freeze(Object.defineProperty(strings, "raw", { value: raw }));
}
