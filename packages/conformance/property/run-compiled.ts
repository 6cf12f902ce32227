import * as babel8 from "@babel/core";
import * as babel7 from "@deferkit/host-babel7";
import { createTransformer } from "@deferkit/ts-transformer";
import { transform } from "@deferkit/unplugin";
import * as deferkit from "deferkit";
import ts from "typescript";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import type { World } from "./world.ts";

export type Compile = (source: string) => string;

/** The ways to compile, each with its share of the programs. */
export const backends: readonly { readonly name: string; readonly compile: Compile; readonly share: number }[] = [
  { name: "Babel 8", compile: babel(babel8, "8."), share: 1 },
  { name: "Babel 7", compile: babel(babel7, "7."), share: 1 / 4 },
  { name: "TypeScript 6", compile: typescript(ts), share: 1 / 4 },
  { name: "the text transform", compile: (source) => transform(source, "program.mjs")?.code ?? source, share: 1 / 2 },
];

function babel(host: typeof babel8, version: string): Compile {
  if (!host.version.startsWith(version)) throw new Error(`this is Babel ${host.version}, not ${version}`);
  const options = {
    babelrc: false,
    configFile: false,
    sourceType: "module",
    plugins: ["@deferkit"],
  } satisfies babel8.InputOptions;
  return (source) => host.transformSync(source, options)!.code!;
}

function typescript(host: typeof ts): Compile {
  const compilerOptions = { target: host.ScriptTarget.ESNext, module: host.ModuleKind.ESNext };
  const transformers = { before: [createTransformer({ typescript: host })] };
  return (source) => host.transpileModule(source, { compilerOptions, transformers }).outputText;
}

/** The subject of the compiled program. */
export function runCompiled(program: Program, compile: Compile, world: World): () => unknown {
  return evaluateModule(compile(print(program)), world);
}

/** Links a module by hand: its one import becomes a parameter and its one export a `return`. */
export function evaluateModule(code: string, world: World): () => unknown {
  const body = code
    .replace(/^import \{ defer \} from "deferkit";$/m, `"use strict";`)
    .replace(/^export default /m, "return ");
  const instantiate = new Function("defer", body) as (defer: unknown) => (world: World) => () => unknown;
  return instantiate(deferkit.defer)(world);
}
