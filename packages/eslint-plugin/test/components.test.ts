import path from "node:path";
import type { Linter } from "eslint";
import { expect, test } from "vitest";
import plugin from "../src/index.ts";
import { hasTools, hosts, lint, tools } from "./lint.ts";
import { short } from "./typed.ts";

const SCRIPT = `import { defer } from "deferkit";
function later(mutex) {
  mutex.lock();
  defer(mutex.lock());
  void defer(f());
}
later();
`;

const components: Readonly<Record<string, { readonly parser: string; readonly code: string; readonly line: number }>> =
  {
    "a.vue": {
      parser: "vue-eslint-parser",
      code: `<script setup>\n${SCRIPT}</script>\n<template><p>defer</p></template>\n`,
      line: 1,
    },
    "a.svelte": { parser: "svelte-eslint-parser", code: `<p>defer</p>\n<script>\n${SCRIPT}</script>\n`, line: 2 },
    "a.astro": { parser: "astro-eslint-parser", code: `---\n${SCRIPT}---\n<p>{later()} defer</p>\n`, line: 1 },
  };

for (const host of hosts) {
  test.skipIf(!hasTools).each(Object.keys(components))(`%s with ${host.name}`, async (file) => {
    const { parser, code, line } = components[file]!;
    const languageOptions: Linter.LanguageOptions = { parser: await parserOf(parser) };
    const found = lint(host, code, file, plugin.configs.recommended, { languageOptions });
    expect(found.map(short)).toEqual([`${line + 4} @deferkit/no-repeat`, `${line + 5} @deferkit/valid`]);
  });
}

/** An ES module is not found by `require`. */
function parserOf(name: string): Promise<Linter.Parser> {
  const folder = path.dirname(tools.resolve(`${name}/package.json`));
  const { exports, main } = tools(`${name}/package.json`);
  const entry = exports?.["."];
  return import(path.join(folder, entry?.default ?? entry?.import?.default ?? entry?.import ?? main));
}
