import { createTransformer } from "@deferkit/ts-transformer";
import ts from "typescript";
import { fileName, type Extension } from "../state.ts";
import type { Lowered } from "./text.ts";

const { ScriptTarget, ModuleKind, JsxEmit } = ts;

/** Compiles with TypeScript, to JavaScript. */
export function lower(code: string, extension: Extension): Lowered {
  const { outputText, sourceMapText } = ts.transpileModule(code, {
    fileName: fileName(extension),
    compilerOptions: {
      target: ScriptTarget.ESNext,
      module: ModuleKind.Preserve,
      jsx: JsxEmit.Preserve,
      alwaysStrict: !extension.startsWith("c"),
      sourceMap: true,
    },
    transformers: { before: [createTransformer({ typescript: ts })] },
  });
  const output = outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  return { code: output, mappings: JSON.parse(sourceMapText!).mappings }; // asked for
}
