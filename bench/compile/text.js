import { transform } from "@deferkit/unplugin";
import { transformSync } from "esbuild";
import { MagicString } from "magic-string";
import { parseSync } from "oxc-parser";

/** How a file is compiled as text: by our transform, by esbuild and by SWC, each with a map; and what ours is made of. */
export async function text() {
  const { transformSync: transformBySwc } = await import(/** @type {string} */ ("@swc/core"));
  return {
    /** @param {string} name @param {{ defer: string }} marked */
    variants(name, { defer: code }) {
      const isTypeScript = name.endsWith(".ts");
      const syntax = isTypeScript ? "typescript" : "ecmascript";
      const parse = () => parseSync(name, code).program;
      const map = (/** @type {boolean | "boundary"} */ hires) =>
        new MagicString(code).generateMap({ source: name, includeContent: true, hires }).toString();
      return {
        ours: () => transform(code, name)?.map.toString(),
        parse,
        parts: () => [parse(), map(true)],
        coarser: () => [parse(), map("boundary")],
        esbuild: () =>
          transformSync(code, {
            loader: isTypeScript ? "ts" : "js",
            sourcemap: true,
            sourcefile: name,
            target: "esnext",
          }),
        swc: () =>
          transformBySwc(code, {
            filename: name,
            configFile: false,
            swcrc: false,
            sourceMaps: true,
            jsc: { parser: { syntax }, target: "esnext" },
          }),
      };
    },
  };
}
