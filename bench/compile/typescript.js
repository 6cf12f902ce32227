import { createTransformer } from "@deferkit/ts-transformer";
import { transform } from "@deferkit/unplugin";
import ts from "typescript";

/** How a file is compiled by TypeScript: by `transpileModule` alone, and with our transformer. */
export function typescript() {
  const before = [createTransformer({ typescript: ts })];
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, allowJs: true };
  const compile = (text, fileName, transformers) =>
    ts.transpileModule(text, { fileName, compilerOptions, ...(transformers && { transformers }) });
  return {
    version: ts.version,
    /** @param {string} name @param {{ defer: string, markers: number }} marked */
    variants(name, { defer, markers }) {
      const lowered = transform(defer, name)?.code; // with its types, as the compiler would get it from a hand
      return {
        alone: () => compile(defer, name),
        ours: () => compile(defer, name, { before }),
        ...(markers === 0 ? { again: () => compile(defer, name) } : { output: () => compile(lowered, name) }),
      };
    },
  };
}
