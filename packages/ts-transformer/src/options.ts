import { checkOptions as checkOptionsIn, SOURCE, type Allowed } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "./host.ts";

/** The options of the transformer. */
export interface Options {
  /**
   * The module that `defer` is imported from, for a copy of the runtime under another name.
   *
   * @default "deferkit"
   */
  source?: string;
  /**
   * Takes each problem, for hosts with a list of diagnostics. The file is then emitted as it was written.
   *
   * @default an error with all problems of the file is thrown: the compiler has no other way for a transformer
   */
  onDiagnostic?: (diagnostic: ts.Diagnostic) => unknown;
  /**
   * The host's own compiler. Nodes of another version's factory print differently.
   *
   * @default the `typescript` that this package finds
   */
  typescript?: TS;
}

const ALLOWED: Record<keyof Options, Allowed> = {
  source: SOURCE,
  onDiagnostic: { says: "a function", allows: (value) => typeof value === "function" },
  typescript: {
    says: "the module `typescript`",
    allows: (value) => typeof (value as Partial<TS> | null)?.version === "string",
  },
};

/** What ts-patch and ts-jest put beside a plugin's own options. */
const HOSTS_OWN = new Set([
  "transform",
  "import",
  "type",
  "after",
  "afterDeclarations",
  "transformProgram",
  "resolvePathAliases",
  "tsConfig",
  "path",
]);

/**
 * Checks the options.
 *
 * @throws Error naming an unknown option or a wrong value, and what is allowed
 */
export function checkOptions(options: Options): Options {
  checkOptionsIn(options, ALLOWED, "@deferkit/ts-transformer", HOSTS_OWN);
  return options;
}
