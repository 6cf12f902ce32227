/** How a file loads another module: `import * as m from "m"`, `const m = require("m")`, `import m = require("m")`. */
export type ModuleKind = "import" | "require" | "import equals";

/** What a host reports of a file. */
export interface ModuleFacts {
  /** How the file binds `defer`; `nothing` where it uses the free name. */
  readonly by: ModuleKind | "nothing";
  /**
   * What the file's own syntax says: `module` where it has `import`, `export` or what only modules have; `import equals`
   * where its only such statements are TypeScript's `import x = require()` and `export =`; `commonjs` where it has what only
   * CommonJS has, a `return` outside of functions.
   */
  readonly syntax: "module" | "import equals" | "commonjs" | undefined;
  /** What the file's name or the host's options say, where they decide how the output is loaded. A default decides nothing. */
  readonly says: "module" | "commonjs" | undefined;
  /** Whether the file uses a name of `COMMONJS_NAMES` that it does not bind. */
  readonly usesCommonJS: boolean;
}

/** The names that exist in CommonJS alone. */
export const COMMONJS_NAMES: readonly string[] = ["require", "module", "exports", "__filename", "__dirname"];

/**
 * Decides how lowered code loads the program's exit stack. The first fact that is there decides, in the order of the table
 * in docs/decisions.md.
 */
export function moduleKind({ by, syntax, says, usesCommonJS }: ModuleFacts): ModuleKind {
  if (by !== "nothing") return by;
  if (syntax === "import equals") return "import equals";
  const decided = syntax ?? says ?? (usesCommonJS ? "commonjs" : "module");
  return decided === "module" ? "import" : "require";
}

/** What a file's name says: `.mjs` and `.mts` are modules, `.cjs` and `.cts` are CommonJS. */
export function saidByName(filename: string | undefined): ModuleFacts["says"] {
  if (/\.m[jt]sx?$/i.test(filename ?? "")) return "module";
  return /\.c[jt]sx?$/i.test(filename ?? "") ? "commonjs" : undefined;
}

/**
 * What a file's statements say.
 *
 * @param types - of the statements, in the words of ESTree, Babel and TS-ESTree
 */
export function saidBySyntax(types: readonly string[]): "module" | "import equals" | undefined {
  if (types.some((type) => /^(Import|Export)\w*Declaration$/.test(type))) return "module";
  return types.some((type) => EQUALS.has(type)) ? "import equals" : undefined;
}

const EQUALS = new Set(["TSImportEqualsDeclaration", "TSExportAssignment"]);
