import babelPlugin from "@deferkit/babel-plugin";
import { transformSync as transformByEsbuild } from "esbuild";
import ts from "typescript";

const BABEL = "@babel/core";
const RESOURCES = "@babel/plugin-transform-explicit-resource-management";
const plain = { configFile: false, babelrc: false };

/** How a file is compiled to ES2022, where there is no `using`. */
export async function lowerings() {
  const { transformSync } = await import(BABEL);
  const { default: resources } = await import(RESOURCES);
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  return {
    deferkit: (code) => transformSync(code, { ...plain, plugins: [babelPlugin] }).code,
    TypeScript: (code) => ts.transpileModule(code, { compilerOptions }).outputText,
    esbuild: (code) => transformByEsbuild(code, { target: "es2022" }).code,
    Babel: (code) => transformSync(code, { ...plain, plugins: [resources] }).code,
  };
}
