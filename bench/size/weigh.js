import { buildSync } from "esbuild";
import { gzipSync } from "node:zlib";
import { root } from "../../scripts/build/folders.js";

/**
 * The bytes of a program, bundled and minified by esbuild, and gzipped.
 *
 * @param {string} code
 * @returns {{ minified: number, gzipped: number }}
 */
export function weigh(code) {
  const { outputFiles } = buildSync(options(code));
  const { contents } = outputFiles[0];
  return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length };
}

/** How a program is bundled. */
export function options(code) {
  return {
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: /** @type {const} */ ("esm"),
    target: "es2022",
    external: ["node:*"],
    write: /** @type {const} */ (false),
    logLevel: /** @type {const} */ ("error"),
  };
}

/** @param {ReturnType<typeof weigh>} a @param {ReturnType<typeof weigh>} b */
export function difference(a, b) {
  return { minified: a.minified - b.minified, gzipped: a.gzipped - b.gzipped };
}
