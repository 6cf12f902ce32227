import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import plugin from "../src/index.ts";
import { rules } from "../src/rules.ts";
import { hasTools, lint, newest } from "./lint.ts";
import { folder, typed } from "./typed.ts";

const pages = path.join(import.meta.dirname, "../docs/rules");

test("every rule has a page, and every page a rule", () => {
  const names = readdirSync(pages).map((file) => file.replace(/\.md$/, ""));
  expect(names.sort()).toEqual(Object.keys(rules).sort());
});

describe.skipIf(!hasTools).each(Object.keys(rules))("%s", (name) => {
  const page = readFileSync(path.join(pages, `${name}.md`), "utf8");

  test("has all parts", () => {
    const parts = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(parts).toEqual(["Why", "Incorrect", "Correct", "Options", "When not to use it", "In other tools"]);
  });

  test.each(examples(page, "Incorrect"))("reports %s", (code) => {
    expect(report(name, code).map(({ ruleId }) => ruleId)).toEqual([`@deferkit/${name}`]);
  });

  test.each(examples(page, "Correct"))("does not report %s", (code) => {
    expect(report(name, code)).toEqual([]);
  });
});

function examples(page: string, part: string): string[] {
  const text = page.split(/^## /m).find((each) => each.startsWith(part)) ?? "";
  return [...text.matchAll(/^```[jt]s\n([^]*?)^```$/gm)].map(([, code]) => code!);
}

/** The messages of the rule, and any that the code does not compile. */
function report(name: string, code: string): ReturnType<typeof lint> {
  const file = path.join(folder, "01-calls.ts"); // one that the project has
  return lint(newest, code, file, {
    plugins: plugin.configs.recommended.plugins!,
    rules: { "@deferkit/valid": "error", [`@deferkit/${name}`]: "error" },
    languageOptions: typed(),
  });
}
