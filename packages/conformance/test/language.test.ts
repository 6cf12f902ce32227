import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const contract = readFileSync(join(root, "docs/language.md"), "utf8");
const sections = new Set([...contract.matchAll(/^#{2,3} (\d+(?:\.\d+)?)\.? /gm)].map(([, number]) => number));

/** Every text file of the repository that may cite a section of the contract. */
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.js", "*.md", "*.jsx", "*.tsx"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => existsSync(join(root, file)))
  .filter((file) => /\.(md|[cm]?[jt]sx?)$/.test(file));

test("the contract has the numbers that it is cited by", () => {
  expect([...sections].filter((number) => !number!.includes("."))).toEqual([
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
  ]);
});

test("every section of the language that a comment or fixture cites exists", () => {
  const missing: string[] = [];
  let cited = 0;
  for (const file of files) {
    for (const [words] of readFileSync(join(root, file), "utf8").matchAll(/language\.md(?:\)|`)?,?\s+§[^)\n`]*/g)) {
      for (const [, section] of words.matchAll(/§\s*(\d+(?:\.\d+)?)/g)) {
        cited++;
        if (!sections.has(section)) missing.push(`${file}: §${section}`);
      }
    }
  }
  expect(missing).toEqual([]);
  expect(cited).toBeGreaterThan(5);
});
