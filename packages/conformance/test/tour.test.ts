import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixtures } from "../src/cases.ts";

const page = join(fixtures, "README.md");
const tour = readFileSync(page, "utf8");
const BLOCK = /^```(?<language>\w+) (?<file>\S+)\n[^]*?^```$/gm;

test("the blocks of the tour are the files they name", () => {
  const current = tour.replace(BLOCK, (_, language: string, file: string) => {
    return `\`\`\`${language} ${file}\n${readFileSync(join(fixtures, file), "utf8")}\`\`\``;
  });
  if (process.env["UPDATE"]) writeFileSync(page, current);
  else expect(tour).toBe(current);
});

test("every block of the tour names a file", () => {
  expect(tour.match(/^```.+$/gm)?.length).toBe(tour.match(BLOCK)?.length);
});

test("every case stands in the list, and what the list names exists", () => {
  const cases = ["run", "lower", "reject"].flatMap((kind) =>
    readdirSync(join(fixtures, kind)).map((folder) => `${kind}/${folder}`),
  );
  const list = tour.slice(tour.indexOf("\n## The list\n")).match(/(?<=`)(run|lower|reject)\/[\w-]+(?=`)/g);
  expect([...new Set(list)].sort()).toEqual(cases.sort());
});
