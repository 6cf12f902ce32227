import { createTransformer } from "@deferkit/ts-transformer";
import ts from "typescript";

/** How a file is compiled by TypeScript: by `transpileModule` alone, and with our transformer. */
export function typescript() {
  const before = [createTransformer({ typescript: ts })];
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, allowJs: true };
  const compile = (text, fileName, transformers) =>
    ts.transpileModule(text, { fileName, compilerOptions, ...(transformers && { transformers }) });
  return {
    version: ts.version,
    /** @param {string} name @param {{ defer: string }} marked */
    variants(name, { defer }) {
      return {
        alone: () => compile(defer, name),
        ours: () => compile(defer, name, { before }),
        again: () => compile(defer, name),
      };
    },
  };
}
