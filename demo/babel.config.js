import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

// The first plugin is all that `defer` needs. The rest is so that files of any kind run on Node 20.
export default {
  plugins: [
    "@deferkit",
    ["@babel/plugin-proposal-decorators", { version: "2023-11" }],
    "@babel/plugin-transform-explicit-resource-management",
  ],
  presets: [["@babel/preset-typescript", { rewriteImportExtensions: true }]],
  sourceType: "unambiguous",
  overrides: [
    { test: (file) => kindOf(file) === "module", sourceType: "module" },
    { test: (file) => kindOf(file) === "commonjs", plugins: ["@babel/plugin-transform-modules-commonjs"] },
    { test: /\.cjs$/, sourceType: "commonjs" },
    { test: /\.[jt]sx$/, presets: ["@babel/preset-react"] },
  ],
};

/** What the package takes the file for (Node.js, "Determining module system"); undefined where its text tells. */
function kindOf(file) {
  if (/\.m[jt]s$/.test(file)) return "module";
  if (/\.c[jt]s$/.test(file)) return undefined; // the preset compiles .cts to CommonJS
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, "package.json");
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8")).type;
    if (folder === path.dirname(folder)) return undefined;
  }
}
