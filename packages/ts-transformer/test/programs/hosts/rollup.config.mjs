import typescript from "@rollup/plugin-typescript";
import { createTransformer } from "@deferkit/ts-transformer";
import ts from "typescript";

export default {
  input: `${process.env.ENTRY}.ts`,
  output: { file: "out.mjs", format: "es", sourcemap: true },
  external: /^deferkit/,
  plugins: [
    typescript({
      typescript: ts,
      noEmitOnError: true,
      transformers: { before: [{ type: "program", factory: () => createTransformer({ typescript: ts }) }] },
    }),
  ],
};
