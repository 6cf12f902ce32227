import { copyFileSync } from "node:fs";
import { extname } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { casesOf, expected } from "../../conformance/src/cases.ts";
import { execute } from "../../conformance/src/execute.ts";
import { Place } from "./run.ts";

vi.setConfig({ testTimeout: 300_000 }); // some hundred processes

/** Every program of the fixtures but sloppy scripts, which TypeScript makes strict. */
const cases = casesOf("run").filter(({ filename }) => extname(filename) !== ".cjs");

// In one file, so that what both compilers make alike runs once.
describe.each([
  ["TypeScript 7", "typescript7"],
  ["TypeScript 6", "typescript"],
])("%s", (_name, typescript) => {
  test("the programs of the fixtures, in one project", async () => {
    const compilerOptions = {
      module: "nodenext",
      target: "es2022",
      jsx: "react",
      jsxFactory: "h", // as the fixtures have it
      rootDir: "src",
      outDir: "out",
      types: [],
      allowJs: true,
      noCheck: true, // they test what runs
    };
    const place = new Place({
      "package.json": '{ "type": "module" }',
      "tsconfig.json": JSON.stringify({ compilerOptions, include: ["src"] }),
    }).install(`typescript=${typescript}`, "deferkit");
    for (const { name, filename } of cases) {
      const file = nameOf(name, filename);
      place.write({ [`src/${file}`]: "" });
      copyFileSync(filename, place.at("src", file));
    }
    const { stdout, stderr } = await place.run(["tsc", "--pretty", "false"]);
    expect(stderr).toBe("");
    expect(stdout).not.toContain("DK");

    const queue = [...cases];
    const wrong: Record<string, unknown> = {};
    const worker = async (): Promise<void> => {
      for (let each = queue.shift(); each; each = queue.shift()) {
        const output = nameOf(each.name, each.filename).replace(/\.([cm]?)[jt]sx?$/, ".$1js");
        const log = await execute(place.read("out", output), each.filename);
        if (log !== expected(each, "expected")) wrong[each.name] = log;
      }
    };
    await Promise.all([worker(), worker()]);
    expect(wrong).toEqual({});
  });
});

function nameOf(name: string, filename: string): string {
  return name.replace("run/", "") + extname(filename);
}
