import { transformAsync } from "@babel/core";
import { transform } from "esbuild";
import ts from "typescript";

/** Our own plugin, as a user sets it up. */
export function deferkit(text) {
  return babel(text, "@deferkit");
}

export function usingByBabel(text) {
  return babel(text, "@babel/plugin-transform-explicit-resource-management");
}

async function babel(text, plugin) {
  return (await transformAsync(text, { plugins: [plugin], configFile: false, babelrc: false })).code;
}

export function usingByTypeScript(text) {
  const { ES2022: target } = ts.ScriptTarget;
  return ts.transpileModule(text, { compilerOptions: { target, module: ts.ModuleKind.ESNext } }).outputText;
}

export async function usingByEsbuild(text) {
  return (await transform(text, { target: "es2022" })).code;
}
