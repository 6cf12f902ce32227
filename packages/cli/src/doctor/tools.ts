import { FRAMEWORKS } from "./frameworks.ts";
import type { Project } from "./project.ts";

/** A tool that compiles, and how `defer` gets into it. */
export interface Tool {
  readonly name: string;
  /** Packages whose presence in package.json means that the tool is used. */
  readonly packages: readonly string[];
  /** Its configuration files, at the top of the project. */
  readonly files: RegExp;
  /** Those of them that mean that the tool is used; others configure more than one. */
  readonly own: RegExp;
  /** What its configuration mentions where it is set up. */
  readonly mention: RegExp;
  /** What to install for it. */
  readonly install: string;
  /** The name for a configuration that does not exist yet. */
  readonly file: string;
  /** What to add to it. */
  readonly snippet: string;
  /** What is still wrong where the configuration has the mention. */
  fault?(text: string, project: Project): string | undefined;
}

/** Ours in another tool that the configuration names: Babel's plugin, TypeScript's transformer, the loader. */
const OTHER_WAYS = /["']@deferkit(?:\/babel-plugin|\/ts-transformer|\/unplugin\/loader)?["']/;

/** A tool whose plugin is made by @deferkit/unplugin, with `plugins` in its configuration. */
export function bundler(name: string, tool: Partial<Tool>, snippet: string): Tool {
  return {
    name,
    packages: [name],
    files: new RegExp(`^${name}\\.config\\.[cm]?[jt]s$`),
    own: new RegExp(`^${name}\\.config\\.[cm]?[jt]s$`),
    mention: new RegExp(`@deferkit/unplugin/${name}\\b|${OTHER_WAYS.source}`),
    install: "@deferkit/unplugin",
    file: `${name}.config.js`,
    snippet,
    ...tool,
  };
}

export const VITE = `import deferkit from "@deferkit/unplugin/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [deferkit()],
});`;

export const plugins = (name: string): string => `import deferkit from "@deferkit/unplugin/${name}";

export default {
  plugins: [deferkit()],
};`;

/** The tools that are told by a configuration file or a dependency. A snippet is what is new in the configuration. */
export const TOOLS: readonly Tool[] = [
  bundler("vite", {}, VITE),
  bundler(
    "vitest",
    {
      files: /^(vitest|vite)\.config\.[cm]?[jt]s$/,
      mention: /@deferkit\/unplugin\/vite\b|["']@deferkit(?:\/babel-plugin)?["']/,
      file: "vitest.config.js",
    },
    VITE.replace('"vite"', '"vitest/config"'),
  ),
  bundler("rollup", {}, plugins("rollup")),
  bundler("rolldown", {}, plugins("rolldown")),
  bundler("webpack", {}, plugins("webpack")),
  bundler("rspack", { packages: ["@rspack/core", "@rspack/cli"] }, plugins("rspack")),
  bundler(
    "farm",
    { packages: ["@farmfe/core"] },
    `import deferkit from "@deferkit/unplugin/farm";
import { defineConfig } from "@farmfe/core";

export default defineConfig({
  plugins: [deferkit()],
});`,
  ),
  bundler(
    "esbuild",
    { files: /^(esbuild|build)[\w.-]*\.[cm]?[jt]s$/, file: "build.js" },
    `import deferkit from "@deferkit/unplugin/esbuild";
import { build } from "esbuild";

await build({
  entryPoints: ["src/index.js"],
  bundle: true,
  outdir: "dist",
  plugins: [deferkit()],
});`,
  ),
  ...FRAMEWORKS,
  {
    name: "babel",
    packages: [
      "@babel/cli",
      "babel-loader",
      "@rollup/plugin-babel",
      "@babel/register",
      "@babel/node",
      "gulp-babel",
      "parcel",
      "react-native",
      "expo",
    ],
    files: /^(babel\.config\.([cm]?[jt]s|json)|\.babelrc(\.[cm]?js|\.json)?)$/,
    own: /^(babel\.config\.|\.babelrc)/,
    mention: /["']@deferkit(\/babel-plugin)?["']/,
    install: "@deferkit/babel-plugin",
    file: "babel.config.json",
    snippet: `{
  "plugins": ["@deferkit"]
}`,
  },
];

/** `jest` compiles with Babel, unless it is told to use something else. */
export const TS_JEST = {
  install: "@deferkit/ts-transformer",
  snippet: `transform: {
  "\\\\.tsx?$": ["ts-jest", { astTransformers: { before: ["@deferkit/ts-transformer"] } }],
},`,
} as const;
