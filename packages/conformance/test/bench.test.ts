import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const bench = join(root, "bench");

const { readResults } = await load("results.js");
const { place, summary } = await load("readme.js");
const { report } = await load("report.js");
const { benches } = await load("options.js");
const { scenes } = await load("scenes/scenes.js");
const { programsOf } = await load("shapes/programs.js");

const results = await readResults();

describe("what is published", () => {
  test("README.md has the summary of the results", async () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    expect(place(readme, await summary(results))).toBe(readme);
  });

  test("RESULTS.md has the results", async () => {
    expect(await report(results)).toBe(readFileSync(join(bench, "RESULTS.md"), "utf8"));
  });

  test("every bench has been measured", async () => {
    expect(Object.keys(results)).toEqual(await benches());
  });

  test("a README without a place for the summary is refused", () => {
    expect(() => place("<!-- bench -->\n", "")).toThrow("README.md has no");
    expect(() => place("<!-- /bench -->", "")).toThrow("README.md has no");
  });
});

describe("the shapes of the output", () => {
  test.each(Object.keys(scenes))("do the same in the scene %s", async (scene) => {
    const [byHand, ...others] = programsOf(scene).filter(({ loses }: any) => !loses);
    const expected = await proofOf(byHand);
    for (const shape of others) expect(await proofOf(shape), shape.variant).toEqual(expected);
  });
});

test.each([
  { args: ["speed"], message: /^no such bench: speed; there are atexit, / },
  { args: ["--node", "19"], message: /^Node 19 is not here: npm run test:setup brings 20, 22, 24, 26\n/ },
  { args: ["--fast"], message: /^Unknown option '--fast'/ },
])("the bench refuses $args", async ({ args, message }) => {
  const { code, stdout, stderr } = await run(args);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^ +at /m);
});

function run(args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [join(bench, "run.js"), ...args], { timeout: 20_000 }, (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** What a program says that it has done. */
async function proofOf({ text }: { text: string }): Promise<unknown> {
  const { proof } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`);
  return proof();
}

/** These scripts have no declarations. */
function load(file: string): Promise<any> {
  return import(pathToFileURL(join(bench, file)).href);
}
