import type ts from "typescript";
import type { TS } from "./host.ts";
import { checkOptions, type Options } from "./options.ts";
import { toDiagnostic, toError } from "./report/report.ts";
import { makeTransformer, type Report } from "./transform.ts";
import { installed, usable } from "./typescript.ts";

export type { Options } from "./options.ts";

/** What ts-patch hands to a transformer of type "program". */
interface Extras {
  readonly ts: TS;
  readonly addDiagnostic: (diagnostic: ts.Diagnostic) => unknown;
}

/**
 * The entry for ts-patch: `"plugins": [{ "transform": "@deferkit/ts-transformer" }]`.
 *
 * @throws Error where an option is unknown or wrong
 */
export default function deferkit(
  _program: ts.Program,
  options: Options,
  { ts: typescript, addDiagnostic }: Extras,
): ts.TransformerFactory<ts.SourceFile> {
  return createTransformer({ onDiagnostic: addDiagnostic, ...options, typescript });
}

/**
 * The transformer for whoever calls the compiler: `program.emit(…, { before: [createTransformer()] })`,
 * `ts.transpileModule(text, { transformers: { before: [createTransformer()] } })`.
 *
 * @returns a transformer that must run before TypeScript's own; it throws a SyntaxError with all problems of a file,
 *   in the compiler's words and as `diagnostics`, unless `onDiagnostic` takes them
 * @throws Error where an option is unknown or wrong, or no usable TypeScript is found
 */
export function createTransformer(options: Options = {}): ts.TransformerFactory<ts.SourceFile> {
  const { source = "deferkit", typescript, onDiagnostic } = checkOptions(options);
  const ts = usable(typescript ?? installed());
  const report: Report = (problems, file) => {
    if (!onDiagnostic) throw toError(problems, file, ts);
    for (const problem of problems) onDiagnostic(toDiagnostic(problem, file, ts));
  };
  return makeTransformer(source, report, ts);
}

/** The entry for ts-jest: `astTransformers: { before: ["@deferkit/ts-transformer"] }`. */
export const name = "@deferkit/ts-transformer";
/** Written in by the build, from package.json. */
declare const PACKAGE_VERSION: string;
/** ts-jest caches by this. */
export const version: string = PACKAGE_VERSION;
export function factory(
  { configSet }: { readonly configSet: { readonly compilerModule: TS } },
  options: Options = {},
): ts.TransformerFactory<ts.SourceFile> {
  return createTransformer({ ...options, typescript: configSet.compilerModule });
}

/**
 * The entry for Nest's CLI: `"compilerOptions": { "plugins": ["@deferkit/ts-transformer"] }` in `nest-cli.json`.
 *
 * @throws Error where an option is unknown or wrong
 */
export function before(options: Options = {}, _program?: ts.Program): ts.TransformerFactory<ts.SourceFile> {
  return createTransformer(options);
}
