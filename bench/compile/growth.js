import { transformSync } from "@babel/core";
import babelPlugin from "@deferkit/babel-plugin";
import { createTransformer } from "@deferkit/ts-transformer";
import { transform } from "@deferkit/unplugin";
import { parseSync } from "oxc-parser";
import ts from "typescript";
import { DEFERS, fileOf, LINES } from "./grow.js";
import { fastest } from "./race.js";

const before = [createTransformer({ typescript: ts })];
const plain = { configFile: false, babelrc: false, compact: false };
const target = { target: ts.ScriptTarget.ESNext };

/** Each compiler alone, or the parser that ours brings, and then with our part. */
const COMPILERS = {
  "Babel alone": (code) => transformSync(code, plain),
  "Babel plugin": (code) => transformSync(code, { ...plain, plugins: [babelPlugin] }),
  "transpileModule alone": (code) => ts.transpileModule(code, { compilerOptions: target }),
  "TypeScript transformer": (code) => ts.transpileModule(code, { compilerOptions: target, transformers: { before } }),
  "oxc's parse alone": (code) => parseSync("file.js", code).program,
  transform: (code) => transform(code, "file.js").map.toString(),
};

/** Milliseconds for each file with each compiler. */
export function growth({ rounds }) {
  const sizes = [...DEFERS, ...LINES];
  return Object.entries(COMPILERS).map(([name, compile]) => {
    for (let i = 0; i < 3; i++) compile(fileOf({ lines: 1000, defers: 100 })); // so that the first size is not the coldest
    return { name, times: sizes.map((size) => timeOf(compile, fileOf(size), rounds)) };
  });
}

function timeOf(compile, code, rounds) {
  return fastest(() => compile(code), rounds);
}
