import { transformSync } from "@babel/core";
import deferkit from "@deferkit/babel-plugin";
import { fileName, type Extension } from "../state.ts";
import type { Lowered } from "./text.ts";

/** Compiles with Babel. Types and JSX stay, because no preset is there to remove them. */
export function lower(code: string, extension: Extension): Lowered {
  const plugins = [
    "decorators",
    ...(extension.includes("t") ? ["typescript"] : []),
    ...(hasJsx(extension) ? ["jsx"] : []),
  ];
  const result = transformSync(code, {
    filename: fileName(extension),
    cwd: "/",
    configFile: false,
    babelrc: false,
    sourceType: extension === "cjs" ? "commonjs" : extension === "cts" ? "unambiguous" : "module",
    parserOpts: { plugins: plugins as [] },
    plugins: [deferkit],
    sourceMaps: true,
  });
  return { code: `${result!.code!}\n`, mappings: result!.map!.mappings }; // there is code unless it is turned off
}

function hasJsx(extension: Extension): boolean {
  return extension.endsWith("x") || !extension.includes("t");
}
