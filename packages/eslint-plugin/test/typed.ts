import { readFileSync } from "node:fs";
import path from "node:path";
import type { Linter } from "eslint";
import { lint, newest, tools, type Host } from "./lint.ts";

export const folder: string = path.join(import.meta.dirname, "idiomatic");

/** typescript-eslint's parser, with the types of the folder `idiomatic`. */
export function typed(): Linter.LanguageOptions {
  const parserOptions = { projectService: true, tsconfigRootDir: folder, ecmaFeatures: { jsx: true } };
  return { parser: tools("typescript-eslint").parser, parserOptions };
}

/** The messages of one file. */
export function lintFile(file: string, configs: Linter.Config[], host: Host = newest): Linter.LintMessage[] {
  return lint(host, readFileSync(file, "utf8"), file, { basePath: path.parse(file).root }, ...configs);
}

/** A message as `line:column rule`. */
export function short({ line, ruleId, message }: Linter.LintMessage): string {
  return `${line} ${ruleId ?? message}`;
}
