import type ts from "typescript";
import { createRequire } from "node:module";
import type { TS } from "./host.ts";
import { checkOptions, type Options } from "./options.ts";
import { toDiagnostic, toError } from "./report/report.ts";
import { makeTransformer, type Report } from "./transform.ts";

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
  const ts = usable(typescript ?? createRequire(import.meta.url)("typescript")); // a peer dependency
  const report: Report = (problems, file) => {
    if (!onDiagnostic) throw toError(problems, file, ts);
    for (const problem of problems) onDiagnostic(toDiagnostic(problem, file, ts));
  };
  return makeTransformer(source, report, ts);
}

/** The entry for ts-jest: `astTransformers: { before: ["@deferkit/ts-transformer"] }`. */
export const name = "@deferkit/ts-transformer";
/** ts-jest caches by this. */
export const version: string = (createRequire(import.meta.url)("../package.json") as { version: string }).version; // ours
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

/** TypeScript 7 is another program with another interface, and ignores transformers without a word. */
function usable(ts: TS): TS {
  if (typeof ts.createSourceFile === "function") return ts;
  throw new Error(
    `@deferkit/ts-transformer needs TypeScript 5.4 to 6: ${ts.version} takes no transformers. ` +
      "Emit with TypeScript 6 through ts-patch, or with Babel and @deferkit/babel-plugin.",
  );
}
