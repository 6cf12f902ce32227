import { printExpression } from "./print/expressions.ts";
import { printDeclaration } from "./print/functions.ts";
import { indented } from "./print/text.ts";
import type { Program } from "./program.ts";

/** The program as a module that exports a function of its world, which gives the subject as a function. */
export function print(program: Program): string {
  const { subject } = program;
  const argument = { type: "literal", value: 1 } as const;
  return [
    `import { defer } from "deferkit";`,
    `export default ({ log, named, error, result, fn, make, box, base, key, Probe, fuel, drive, driveAsync }) => {`,
    indented(printDeclaration(subject)),
    indented(`return () => ${printExpression({ type: "invocation", callee: subject, argument })};`),
    `};`,
    ``,
  ].join("\n");
}
