import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { transform } from "../src/index.ts";
import { CHROMIUM, Project } from "./project.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Each version ends before its successor starts, in order, and the last one when the program does. */
const START = ["main 1 starts with part 1"];
const REPLACED = (from: number): string[] => [
  "main 1 ends with part " + from,
  `part ${from} is about to end`,
  `part ${from} ends`,
  `main 1 starts with part ${from + 1}`,
];
const END = ["main 1 ends with part 3", "part 3 is about to end", "part 3 ends"];

let project: Project;
afterEach(() => project?.remove());

/** A host that has no word for the end of a part runs it when the successor starts, which is before that of `main`. */
const sorted = (lines: readonly string[]): string[] => [...lines].sort();

describe("Vite's server", () => {
  beforeEach(() => (project = new Project("hot", "vite", ["vite"])));

  test("a module runner", async () => {
    const { stdout, stderr } = await project.node(["vite-ssr.mjs", "runner"]);
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual([
      ...START,
      ...REPLACED(1),
      ...REPLACED(2),
      "the server is closed",
      ...END,
    ]);
  });

  test("ssrLoadModule: the parts start first, and so they end first", async () => {
    const { stdout, stderr } = await project.node(["vite-ssr.mjs", "anew"]);
    expect(stderr).toBe("");
    const again = (from: number): string[] => [
      `part ${from} is about to end`,
      `part ${from} ends`,
      `main 1 ends with part ${from}`,
      `main 1 starts with part ${from + 1}`,
    ];
    expect(stdout.trim().split("\n")).toEqual([...START, ...again(1), ...again(2), "the server is closed", ...END]);
  });

  test.skipIf(!existsSync(CHROMIUM))("a browser", async () => {
    const server = project.start(process.execPath, [
      "node_modules/vite/bin/vite.js",
      "--host",
      "127.0.0.1",
      "--port",
      "0",
    ]);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage();
      await page.goto(await server.prints(/Local: +(http:\S+)/));
      const lines = (count: number): Promise<unknown> =>
        page.waitForFunction(`globalThis.lines?.length === ${count}`, undefined, { timeout: 30_000 });
      await lines(1);
      await page.waitForTimeout(2000); // Vite may load the page again, when it has found all packages
      await lines(1);
      project.edit("src/part.js", "part 1", "part 2");
      await project.until("src/part.js", lines(5));
      project.edit("src/part.js", "part 2", "part 3");
      await project.until("src/part.js", lines(9));
      const all = await page.evaluate(() => (globalThis as unknown as { lines: string[] }).lines);
      expect(all.slice(1)).toEqual([...REPLACED(1), ...REPLACED(2)]);
    } finally {
      await browser.close();
      await server.stop();
    }
  });

  test("a build has nothing of it", async () => {
    const built = await project.node(["node_modules/vite/bin/vite.js", "build", "--ssr", "src/main.js"]);
    expect(built.status).toBe(0);
    expect(project.read("dist/main.js")).not.toMatch(/replaceable|deferkit\/hot/);
    expect(project.read("dist/main.js")).toContain("deferkit/atexit");
  });
});

test.each([
  ["webpack", "webpack", "webpack"],
  ["rspack", "rspack", "@rspack/core"],
])("%s", async (name, workspace, module) => {
  project = new Project("hot", workspace, [module]);
  const { stdout, stderr } = await project.node(["webpack.mjs", name]);
  expect(stderr.replaceAll("ObjectRef is not unref, it considered as a memory leak\n", "")).toBe(""); // Rspack's own
  const lines = stdout.trim().split("\n");
  expect(lines.slice(0, 1)).toEqual(START);
  const closed = lines.indexOf("the server is closed");
  expect(sorted(lines.slice(1, closed))).toEqual(sorted([...REPLACED(1), ...REPLACED(2)]));
  expect(lines.slice(closed + 1)).toEqual(END);
  // Each part in its own order, and before what takes its place.
  for (const from of [1, 2]) {
    const at = (text: string): number => lines.indexOf(text);
    expect(at(`part ${from} is about to end`)).toBeLessThan(at(`part ${from} ends`));
    expect(at(`part ${from} ends`)).toBeLessThan(at(`main 1 starts with part ${from + 1}`));
    expect(at(`main 1 ends with part ${from}`)).toBeLessThan(at(`main 1 starts with part ${from + 1}`));
  }
});

test("what is compiled for no server is as ever", () => {
  const { code } = transform('import { defer } from "deferkit";\ndefer(f());\n', "/a.ts")!;
  expect(code).toBe(
    'import { defer } from "deferkit"; import * as _atexit from "deferkit/atexit";\n_atexit.push(null, f, null);\n',
  );
});
