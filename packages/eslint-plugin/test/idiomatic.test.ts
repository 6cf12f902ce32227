import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import plugin from "../src/index.ts";
import { hasTools } from "./lint.ts";
import { folder, lintFile, short, typed } from "./typed.ts";

const { recommendedTypeChecked, globals } = plugin.configs;
const files = readdirSync(folder).filter((file) => /^\d/.test(file));

test.skipIf(!hasTools).each(files)("%s", (file) => {
  const found = lintFile(path.join(folder, file), [recommendedTypeChecked, globals, { languageOptions: typed() }]);
  const mistakes = file.startsWith("21-") ? ["6 @deferkit/no-floating", "7 @deferkit/no-floating"] : [];
  expect(found.map(short)).toEqual(mistakes);
});

test.skipIf(!hasTools)("each mistake is found by its rule, and by no other", () => {
  const file = path.join(import.meta.dirname, "mistakes.ts");
  const found = lintFile(file, [recommendedTypeChecked, { languageOptions: typed() }]);
  expect(found.map(({ ruleId }) => ruleId!.replace("@deferkit/", ""))).toEqual(expectedIn(readFileSync(file, "utf8")));
});

/** The rules in the comments, one for each function after them. */
function expectedIn(text: string): string[] {
  const rules: string[] = [];
  let rule = "";
  for (const line of text.split("\n")) {
    rule = /^\/\/ ([a-z-]+)$/.exec(line)?.[1] ?? rule;
    if (line.startsWith("export function")) rules.push(rule);
  }
  return rules;
}
