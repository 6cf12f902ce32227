import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const text = readFileSync(new URL("ARCHITECTURE.md", root), "utf8");
const named = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+)`/g)].map(([, path]) => path!); // has a group

test("the page names files", () => {
  expect(named.length).toBeGreaterThan(30);
});

test.each([...new Set(named)])("%s exists", (path) => {
  expect([`packages/${path}`, path].some((each) => existsSync(new URL(each, root)))).toBe(true);
});
