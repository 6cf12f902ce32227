import { printExpression } from "./print/expressions.ts";
import { printDeclaration } from "./print/functions.ts";
import { spell } from "./print/spell.ts";
import { indented } from "./print/text.ts";
import type { Program } from "./program.ts";

/** The program as a module that exports a function of its world, which gives the subject as a function. */
export function print(program: Program): string {
  const { subject, spelling } = program;
  const argument = { type: "literal", value: 1 } as const;
  const text = [
    `import { defer } from "deferkit";`,
    `export default ({ log, named, error, result, fn, make, box, base, key, fuel, drive, driveAsync }) => {`,
    indented(printDeclaration(subject)),
    indented(`return () => ${printExpression({ type: "invocation", callee: subject, argument })};`),
    `};`,
    ``,
  ].join("\n");
  return spell(text, spelling);
}
