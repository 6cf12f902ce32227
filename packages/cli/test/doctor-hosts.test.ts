import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { diagnose } from "../src/doctor/diagnose.ts";
import type { Finding } from "../src/doctor/finding.ts";
import { readProject } from "../src/doctor/project.ts";
import { findUses } from "../src/doctor/uses.ts";
import { Place, root } from "./run.ts";

const USES = `import { defer } from "deferkit";\nexport function f(a) { defer(a.close()); }\n`;

interface Sample {
  readonly name: string;
  /** All devDependencies but deferkit itself, which is a dependency. */
  readonly installed: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly manifest?: object;
  /** What is said beside "deferkit is a dependency": subject and a part of the message; nothing where all is well. */
  readonly missing?: readonly [string, string];
  /** Who says that all is well. */
  readonly ok?: string;
}

const version = (name: string): string => {
  const known: Record<string, string> = { next: "16.4.6", typescript: "6.0.3" };
  return known[name] ?? "1.0.0";
};

async function findings({ installed, files = {}, scripts = {}, manifest = {} }: Sample): Promise<readonly Finding[]> {
  const devDependencies = Object.fromEntries(installed.map((name) => [name, version(name)]));
  const { folder } = new Place({
    "package.json": JSON.stringify({ dependencies: { deferkit: "1.0.0" }, devDependencies, scripts, ...manifest }),
    "src/main.ts": USES,
    ...files,
  });
  return diagnose(readProject(folder), await findUses(folder, "deferkit"));
}

const UNPLUGIN = "@deferkit/unplugin";
const plugin = (name: string): string =>
  `import deferkit from "${UNPLUGIN}/${name}";\nexport default { plugins: [deferkit()] };\n`;
const SOLUTION =
  '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./tsconfig.node.json" }] }';
const CHECKED = '{ "compilerOptions": { "noEmit": true } }';

const SAMPLES: readonly Sample[] = [
  {
    name: "Next.js with the loader",
    installed: ["next", UNPLUGIN, "typescript"],
    files: {
      "next.config.mjs": `export default { turbopack: { rules: { "*.ts": { loaders: ["${UNPLUGIN}/loader"] } } } };`,
    },
    scripts: { build: "next build", dev: "next dev" },
    ok: "next",
  },
  {
    name: "Next.js with webpack's plugin, and Turbopack",
    installed: ["next", UNPLUGIN],
    files: { "next.config.mjs": plugin("webpack") },
    scripts: { build: "next build" },
    missing: ["next", "builds with Turbopack unless"],
  },
  {
    name: "Next.js with webpack",
    installed: ["next", UNPLUGIN],
    files: { "next.config.mjs": plugin("webpack") },
    scripts: { build: "next build --webpack", dev: "next dev --webpack" },
    ok: "next",
  },
  {
    name: "Next.js with Babel",
    installed: ["next", "@deferkit/babel-plugin"],
    files: {
      ".babelrc": '{ "presets": ["next/babel"], "plugins": ["@deferkit"] }',
      "next.config.mjs": "export default {};",
    },
    ok: "next",
  },
  {
    name: "Next.js without anything",
    installed: ["next"],
    files: { "next.config.ts": "export default {};" },
    missing: ["next", "next.config.ts does not mention the plugin"],
  },
  {
    name: "Nuxt with the module",
    installed: ["nuxt", UNPLUGIN],
    files: { "nuxt.config.ts": `export default { modules: ["${UNPLUGIN}/nuxt"] };` },
    ok: "nuxt",
  },
  {
    name: "Nuxt with Vite's plugin alone",
    installed: ["nuxt", UNPLUGIN],
    files: { "nuxt.config.ts": plugin("vite") },
    missing: ["nuxt", "does not reach server/"],
  },
  {
    name: "Nuxt without anything",
    installed: ["nuxt", "vite", "typescript"],
    files: { "nuxt.config.ts": "export default {};" },
    missing: ["nuxt", "does not mention"],
  },
  {
    name: "Astro with the integration",
    installed: ["astro", UNPLUGIN],
    files: { "astro.config.mjs": plugin("astro") },
    ok: "astro",
  },
  {
    name: "Astro without",
    installed: ["astro"],
    files: { "astro.config.mjs": "export default {};" },
    missing: ["astro", "does not mention"],
  },
  {
    name: "VitePress",
    installed: ["vitepress", UNPLUGIN],
    files: { "docs/.vitepress/config.mts": plugin("vite") },
    ok: "vitepress",
  },
  {
    name: "VitePress without",
    installed: ["vitepress"],
    files: { ".vitepress/config.js": "export default {};" },
    missing: ["vitepress", "does not mention"],
  },
  {
    name: "Nest with the transformer",
    installed: ["@nestjs/cli", "typescript", "@deferkit/ts-transformer"],
    files: {
      "nest-cli.json": '{ "compilerOptions": { "plugins": ["@deferkit/ts-transformer"] } }',
      "tsconfig.json": "{}",
    },
    scripts: { build: "nest build" },
    ok: "nest",
  },
  {
    name: "Nest without",
    installed: ["@nestjs/cli", "typescript"],
    files: { "nest-cli.json": "{}", "tsconfig.json": "{}" },
    missing: ["nest", "nest-cli.json does not mention the transformer"],
  },
  {
    name: "Nest with swc",
    installed: ["@nestjs/cli", "@deferkit/ts-transformer", "typescript"],
    files: { "nest-cli.json": '{ "compilerOptions": { "builder": "swc", "plugins": ["@deferkit/ts-transformer"] } }' },
    missing: ["nest", "the swc builder takes no plugins"],
  },
  {
    name: "Nest with webpack",
    installed: ["@nestjs/cli", UNPLUGIN, "typescript"],
    files: {
      "nest-cli.json": '{ "compilerOptions": { "builder": "webpack" } }',
      "webpack.config.js": `const deferkit = require("${UNPLUGIN}/webpack");`,
    },
    ok: "nest",
  },
  {
    name: "Vite's own template for React",
    installed: ["vite", UNPLUGIN, "typescript", "@vitejs/plugin-react"],
    files: {
      "vite.config.ts": plugin("vite"),
      "tsconfig.json": SOLUTION,
      "tsconfig.app.json": CHECKED,
      "tsconfig.node.json": CHECKED,
    },
    scripts: { build: "tsc -b && vite build" },
    ok: "vite",
  },
  {
    name: "the README's Vitest",
    installed: ["vite", "vitest", UNPLUGIN],
    files: { "vitest.config.mjs": plugin("vite") },
    ok: "vitest",
  },
  {
    name: "node --import",
    installed: [UNPLUGIN],
    scripts: { start: `node --import ${UNPLUGIN}/register src/main.ts` },
    ok: "register",
  },
  {
    name: "bunfig.toml",
    installed: [UNPLUGIN],
    files: { "bunfig.toml": `preload = ["${UNPLUGIN}/register"]\n` },
    ok: "register",
  },
  {
    name: "deno.json",
    installed: [UNPLUGIN],
    files: { "deno.json": `{ "tasks": { "start": "deno run --preload npm:${UNPLUGIN}/register main.ts" } }` },
    ok: "register",
  },
  {
    name: "tsup with the plugin",
    installed: ["tsup", "esbuild", "typescript", UNPLUGIN],
    files: { "tsup.config.ts": plugin("esbuild"), "tsconfig.json": "{}" },
    scripts: { build: "tsup" },
    ok: "tsup",
  },
  {
    name: "tsup without",
    installed: ["tsup", "typescript"],
    files: { "tsup.config.ts": "export default {};", "tsconfig.json": "{}" },
    missing: ["tsup", "does not mention"],
  },
  {
    name: "tsdown",
    installed: ["tsdown", "typescript", UNPLUGIN],
    files: { "tsdown.config.ts": plugin("rolldown"), "tsconfig.json": "{}" },
    ok: "tsdown",
  },
  {
    name: "unbuild",
    installed: ["unbuild", "typescript", UNPLUGIN],
    files: { "build.config.ts": plugin("rollup"), "tsconfig.json": "{}" },
    ok: "unbuild",
  },
  {
    name: "Rsbuild",
    installed: ["@rsbuild/core", UNPLUGIN],
    files: { "rsbuild.config.mjs": plugin("rspack") },
    ok: "rsbuild",
  },
  {
    name: "Rslib without",
    installed: ["@rslib/core"],
    files: { "rslib.config.mjs": "export default {};" },
    missing: ["rslib", "does not mention"],
  },
  {
    name: "electron-vite",
    installed: ["electron-vite", "vite", UNPLUGIN],
    files: { "electron.vite.config.ts": plugin("vite") },
    ok: "electron-vite",
  },
  {
    name: "Rollup with Babel",
    installed: ["rollup", "@rollup/plugin-babel", "@babel/core", "@deferkit/babel-plugin"],
    files: {
      "rollup.config.js": 'import { babel } from "@rollup/plugin-babel";\nexport default { plugins: [babel()] };',
      "babel.config.json": '{ "plugins": ["@deferkit"] }',
    },
    ok: "babel",
  },
  {
    name: "webpack with babel-loader",
    installed: ["webpack", "babel-loader", "@deferkit/babel-plugin"],
    files: {
      "webpack.config.js": 'module.exports = { module: { rules: [{ loader: "babel-loader" }] } };',
      "babel.config.json": '{ "plugins": ["@deferkit"] }',
    },
    ok: "babel",
  },
  {
    name: "gulp with Babel",
    installed: ["gulp", "gulp-babel", "@deferkit/babel-plugin"],
    files: { "gulpfile.js": "", ".babelrc": '{ "plugins": ["@deferkit"] }' },
    ok: "babel",
  },
  {
    name: "Parcel",
    installed: ["parcel", "@deferkit/babel-plugin"],
    files: { "babel.config.json": '{ "plugins": ["@deferkit"] }' },
    ok: "babel",
  },
  {
    name: "React Native",
    installed: ["react-native", "@deferkit/babel-plugin"],
    files: {
      "babel.config.js": 'module.exports = { presets: ["module:@react-native/babel-preset"], plugins: ["@deferkit"] };',
    },
    ok: "babel",
  },
  {
    name: "React Native without",
    installed: ["react-native"],
    files: { "babel.config.js": 'module.exports = { presets: ["module:@react-native/babel-preset"] };' },
    missing: ["babel", "babel.config.js does not mention the plugin"],
  },
  {
    name: "Mocha",
    installed: ["mocha", UNPLUGIN],
    files: { ".mocharc.json": `{ "require": ["${UNPLUGIN}/register"] }` },
    ok: "mocha",
  },
  {
    name: "Mocha without",
    installed: ["mocha"],
    files: { ".mocharc.yml": "spec: test\n" },
    missing: ["mocha", ".mocharc.yml does not mention"],
  },
  {
    name: "AVA in package.json",
    installed: ["ava", UNPLUGIN],
    manifest: { ava: { nodeArguments: [`--import=${UNPLUGIN}/register`] } },
    ok: "register",
  },
  {
    name: "SvelteKit",
    installed: ["@sveltejs/kit", "vite", "svelte", UNPLUGIN],
    files: { "vite.config.js": plugin("vite") },
    ok: "vite",
  },
  {
    name: "SvelteKit without",
    installed: ["@sveltejs/kit", "vite"],
    files: { "vite.config.js": "export default {};" },
    missing: ["vite", "does not mention"],
  },
  { name: "Playwright", installed: ["@playwright/test"], missing: ["@playwright/test", "takes no plugins"] },
  {
    name: "Playwright after deferkit build",
    installed: ["@playwright/test", "@deferkit/cli"],
    scripts: { test: "deferkit build tests -o lowered && playwright test" },
    ok: "build",
  },
  { name: "Wrangler alone", installed: ["wrangler"], missing: ["wrangler", "takes no plugins"] },
];

describe.each(SAMPLES)("$name", (sample) => {
  test(sample.missing ? "is told what is missing, once" : "nothing is missing", async () => {
    const found = await findings(sample);
    const missing = found.filter(({ level }) => level !== "ok");
    if (sample.missing) {
      const [subject, message] = sample.missing;
      expect(missing.map((it) => [it.subject, it.message])).toEqual([[subject, expect.stringContaining(message)]]);
    } else {
      expect(missing).toEqual([]);
      expect(found.map(({ subject }) => subject)).toContain(sample.ok);
    }
  });
});

test("programs with enableDefer alone need no compiler", async () => {
  const main = 'import { defer, enableDefer } from "deferkit";\nconst f = enableDefer(() => { defer(a.close()); });\n';
  const found = await findings({ name: "", installed: [], files: { "src/main.ts": main } });
  expect(found.map(({ level }) => level)).toEqual(["ok"]);
});

test("components and pages are counted", async () => {
  const script = USES.replace("(a)", "(a: File)");
  const { folder } = new Place({
    "package.json": "{}",
    "src/App.vue": `<template><p /></template>\n<script setup lang="ts">\n${script}</script>\n`,
    "src/App.svelte": `<script lang="ts">\n${script}</script>\n<p>defer</p>\n`,
    "src/page.astro": `---\n${script}---\n<p>a page</p>\n`,
    "src/Other.vue": "<template><p>defer(a.close())</p></template>\n",
  });
  const { files } = await findUses(folder, "deferkit");
  expect(files).toEqual(["src/App.svelte", "src/App.vue", "src/page.astro"]);
});

test.each<[string, Record<string, string>]>([
  ["a base of a package that is not installed", { "tsconfig.json": '{ "extends": "astro/tsconfigs/strict" }' }],
  ["a base that the framework writes", { "tsconfig.json": '{ "extends": "./.svelte-kit/tsconfig.json" }' }],
  [
    "references that the framework writes",
    { "tsconfig.json": '{ "files": [], "references": [{ "path": "./.nuxt/tsconfig.app.json" }] }' },
  ],
])("a tsconfig with %s is no fault", async (_name, files) => {
  const found = await findings({
    name: "",
    installed: ["vite", UNPLUGIN],
    files: { "vite.config.js": plugin("vite"), ...files },
  });
  expect(found.filter(({ level }) => level !== "ok")).toEqual([]);
});

describe("examples/", () => {
  const folder = path.join(root, "examples");
  const names = readdirSync(folder);
  const told = (example: string): Promise<Finding[]> =>
    findUses(example, "deferkit").then((uses) => diagnose(readProject(example), uses));

  test.each(names)("%s lacks nothing", async (name) => {
    const found = await told(path.join(folder, name));
    expect(found.filter(({ level }) => level !== "ok")).toEqual([]);
    expect(found.length).toBeGreaterThan(1); // the runtime, and what compiles
  });

  test.each(names)("%s without its setup lacks it", async (name) => {
    const place = new Place({});
    cpSync(path.join(folder, name), place.folder, { recursive: true });
    for (const file of readdirSync(place.folder, { recursive: true, encoding: "utf8" })) {
      if (!/config(?:\.\w+)+$|package\.json$|nest-cli|mocharc/.test(file)) continue;
      const text = readFileSync(place.at(file), "utf8");
      place.write({
        [file]: text.replaceAll(/@deferkit(?:\/[\w-]+)*/g, "another").replaceAll(/deferkit (?=build|tsc)/g, "other "),
      });
    }
    expect((await told(place.folder)).map(({ level }) => level)).toContain("missing");
  });
});
