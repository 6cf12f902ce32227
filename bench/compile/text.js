import { transform } from "@deferkit/unplugin";
import { transformSync } from "esbuild";
import { MagicString } from "magic-string";
import { parseSync } from "oxc-parser";

/** How a file is compiled as text: by our transform, and by esbuild and SWC, each with a map; and the least it can take. */
export async function text() {
  const { transformSync: transformBySwc } = await import(/** @type {string} */ ("@swc/core"));
  return {
    version: "",
    /** @param {string} name @param {{ defer: string, markers: number }} marked */
    variants(name, { defer: code, markers }) {
      const isTypeScript = name.endsWith(".ts");
      const syntax = isTypeScript ? "typescript" : "ecmascript";
      if (markers === 0) return { gate: () => transform(code, name) };
      return {
        ours: () => transform(code, name)?.map.toString(),
        floor: () => {
          void parseSync(name, code).program;
          return new MagicString(code).generateMap({ source: name, includeContent: true, hires: true }).toString();
        },
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
