import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as eslint from "eslint";
import type { Linter } from "eslint";

const folder = path.resolve(import.meta.dirname, "../../../tools/lint");

/** What `npm run test:setup` brings for these tests: linters, parsers and presets. */
export const tools: NodeJS.Require = createRequire(path.join(folder, "package.json"));

/** Whether it is there; the end of a test run says where it is not. */
export const hasTools: boolean = existsSync(path.join(folder, "node_modules"));

export interface Host {
  readonly name: string;
  readonly Linter: typeof Linter;
  readonly ESLint: typeof eslint.ESLint;
}

export const newest: Host = { name: "ESLint 10", Linter: eslint.Linter, ESLint: eslint.ESLint };

/** The versions of ESLint that the plugin is for. */
export const hosts: readonly Host[] = hasTools ? [newest, { ...tools("eslint9"), name: "ESLint 9" }] : [newest];

const FILES = ["**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx,vue,svelte,astro}"];

/** The messages of one text. */
export function lint(host: Host, code: string, filename: string, ...configs: Linter.Config[]): Linter.LintMessage[] {
  const linter = new host.Linter({ configType: "flat" });
  return linter.verify(code, [{ files: FILES }, ...configs], { filename });
}
