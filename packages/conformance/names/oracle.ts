import { execFileSync } from "node:child_process";
import { join } from "node:path";
import ts from "typescript";
import type { Situation } from "./situation.ts";

/** What the engine says about a program; mentions by their numbers. */
export interface Answer {
  readonly all: readonly number[];
  readonly ours: readonly number[];
  readonly own: readonly number[];
  readonly error: string | null;
}

export interface Program extends Pick<Situation, "kind" | "language" | "code"> {
  /** Whether deferkit's own runtime is to run, in place of a stub. */
  readonly isLowered: boolean;
}

/** Runs programs in one process of their own. */
export function ask(programs: readonly Program[]): Answer[] {
  const input = programs.map((program) => ({ ...program, code: erased(program) }));
  const flags = ["--experimental-vm-modules", "--no-warnings", join(import.meta.dirname, "engine.js")];
  const output = execFileSync(process.execPath, flags, { input: JSON.stringify(input), maxBuffer: 2 ** 26 });
  return JSON.parse(output.toString()) as Answer[]; // as engine.js writes it
}

/** The program without types, by TypeScript's own compiler, which does not look at what the names are. */
function erased({ language, kind, code }: Program): string {
  if (language === "JavaScript") return code;
  return ts.transpileModule(code, {
    fileName: kind === "module" ? "a.mts" : "a.ts",
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: kind === "module" ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
      alwaysStrict: false,
      experimentalDecorators: true,
      verbatimModuleSyntax: kind === "module",
    },
  }).outputText;
}
