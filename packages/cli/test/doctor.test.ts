import { describe, expect, test } from "vitest";
import { diagnose } from "../src/doctor/diagnose.ts";
import type { Finding } from "../src/doctor/finding.ts";
import { readProject } from "../src/doctor/project.ts";
import { TOOLS } from "../src/doctor/tools.ts";
import { findUses } from "../src/doctor/uses.ts";
import { Place } from "./run.ts";

const USES = `import { defer } from "deferkit";\nexport function f(a) { defer(a.close()); }\n`;

async function findings(files: Record<string, string>, manifest: object): Promise<readonly Finding[]> {
  const { folder } = new Place({ "package.json": JSON.stringify(manifest), ...files });
  return diagnose(readProject(folder), await findUses(folder, "deferkit"));
}

const dependencies = { deferkit: "1.0.0" };

function of(subject: string, all: readonly Finding[]): Finding | undefined {
  return all.find((finding) => finding.subject === subject);
}

test.each([
  ["eslint", "eslint.config.js"],
  ["oxlint", ".oxlintrc.json"],
])("mentions the rules for %s where they are not there", async (linter, file) => {
  const without = of(linter, await findings({}, { dependencies, devDependencies: { [linter]: "1" } }));
  expect(without).toMatchObject({ level: "warning", run: ["npm install --save-dev @deferkit/eslint-plugin"], file });
  const plugins = { [linter]: "1", "@deferkit/eslint-plugin": "1" };
  expect(of(linter, await findings({}, { dependencies, devDependencies: plugins }))).toBeUndefined();
  expect(of(linter, await findings({}, { dependencies }))).toBeUndefined();
});

describe("deferkit doctor", () => {
  test("tells a newcomer everything, verbatim", async () => {
    const place = new Place({
      "package.json": '{ "name": "app", "devDependencies": { "vite": "8.0.0" } }',
      "vite.config.ts": 'import { defineConfig } from "vite";\nexport default defineConfig({});\n',
      "src/main.ts": USES,
      "dist/main.js": USES,
    });
    expect(await place.run(["doctor"])).toEqual({
      code: 1,
      stderr: "",
      stdout: `app: 1 file uses \`defer\`: src/main.ts

✗ deferkit is no dependency: compiled code calls it when it runs
    npm install deferkit
✗ vite: vite.config.ts does not mention the plugin
    npm install --save-dev @deferkit/unplugin
  and in vite.config.ts:
    import deferkit from "@deferkit/unplugin/vite";
    import { defineConfig } from "vite";

    export default defineConfig({
      plugins: [deferkit()],
    });

2 things to do. Configuration files were searched for our packages' names, and not run.
`,
    });
    place.write({
      "package.json":
        '{ "name": "app", "dependencies": { "deferkit": "1" }, "devDependencies": { "vite": "8.0.0", "@deferkit/unplugin": "1" } }',
      "vite.config.ts": TOOLS.find(({ name }) => name === "vite")?.snippet ?? "",
    });
    expect(await place.run(["doctor"])).toEqual({
      code: 0,
      stderr: "",
      stdout: `app: 1 file uses \`defer\`: src/main.ts

✓ deferkit is a dependency
✓ vite: vite.config.ts has the plugin

Nothing is missing. Configuration files were searched for our packages' names, and not run.
`,
    });
  });

  describe.each(TOOLS.map((tool) => [tool.name, tool] as const))("%s", (name, tool) => {
    const devDependencies = { [tool.packages[0] as string]: "1.0.0" };

    test("without the plugin", async () => {
      const finding = of(
        name,
        await findings({ "src/a.js": USES, [tool.file]: "export default {};\n" }, { dependencies, devDependencies }),
      );
      expect(finding).toMatchObject({
        level: "missing",
        file: tool.file,
        snippet: tool.snippet,
        run: [`npm install --save-dev ${tool.install}`],
      });
      expect(finding?.message).toContain(`${tool.file} does not mention the plugin`);
    });

    test("without any configuration", async () => {
      const finding = of(name, await findings({ "src/a.js": USES }, { dependencies, devDependencies }));
      expect(finding).toMatchObject({ level: "missing", file: tool.file, snippet: tool.snippet });
    });

    test("with what it says to add", async () => {
      const all = { ...devDependencies, [tool.install]: "1.0.0" };
      const found = await findings(
        { "src/a.js": USES, [tool.file]: tool.snippet },
        { dependencies, devDependencies: all },
      );
      expect(found.map(({ level }) => level)).toEqual(["ok", "ok"]);
    });
  });

  test("a plugin in the configuration that is not installed", async () => {
    const vite = TOOLS.find(({ name }) => name === "vite")?.snippet ?? "";
    const found = await findings({ "vite.config.js": vite }, { dependencies, devDependencies: { vite: "8" } });
    expect(of("vite", found)).toMatchObject({
      level: "missing",
      run: ["npm install --save-dev @deferkit/unplugin"],
    });
  });

  test("Babel in package.json", async () => {
    const babel = { plugins: ["@deferkit"] };
    const devDependencies = { "@babel/cli": "8", "@deferkit/babel-plugin": "1" };
    expect(of("babel", await findings({}, { dependencies, devDependencies, babel }))).toMatchObject({ level: "ok" });
    expect(of("babel", await findings({}, { dependencies, devDependencies, babel: {} }))).toMatchObject({
      level: "missing",
      file: "package.json",
    });
  });

  test("Vitest's own configuration stands in the place of Vite's, unless it builds on it", async () => {
    const vite = TOOLS.find(({ name }) => name === "vite")?.snippet ?? "";
    const devDependencies = { vite: "8", vitest: "5", "@deferkit/unplugin": "1" };
    const bare = await findings(
      { "vite.config.js": vite, "vitest.config.js": "export default {};" },
      { dependencies, devDependencies },
    );
    expect(of("vitest", bare)).toMatchObject({ level: "missing", file: "vitest.config.js" });
    const merged = 'import vite from "./vite.config.js";\nexport default mergeConfig(vite, {});';
    const built = await findings(
      { "vite.config.js": vite, "vitest.config.js": merged },
      { dependencies, devDependencies },
    );
    expect(of("vitest", built)).toMatchObject({ level: "ok" });
    expect(of("vitest", await findings({ "vite.config.js": vite }, { dependencies, devDependencies }))).toMatchObject({
      level: "ok",
    });
  });

  test("--json is for machines", async () => {
    const place = new Place({ "package.json": JSON.stringify({ dependencies }), "main.js": USES });
    const { code, stdout, stderr } = await place.run(["doctor", "--json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      typescript: null,
      uses: ["main.js"],
      findings: [
        { level: "ok", subject: "deferkit", message: "deferkit is a dependency", run: [], file: null, snippet: null },
        {
          level: "missing",
          subject: "node",
          message: expect.any(String),
          run: expect.any(Array),
          file: null,
          snippet: null,
        },
      ],
    });
  });

  describe("jest", () => {
    test("compiles with Babel", async () => {
      const devDependencies = { jest: "30" };
      expect(of("jest", await findings({}, { dependencies, devDependencies }))).toMatchObject({
        level: "missing",
        file: "babel.config.json",
      });
      const all = { ...devDependencies, "@deferkit/babel-plugin": "1" };
      const found = await findings(
        { "babel.config.json": '{ "plugins": ["@deferkit"] }' },
        { dependencies, devDependencies: all },
      );
      expect(found.every(({ level }) => level === "ok")).toBe(true);
    });

    test("or with ts-jest", async () => {
      const devDependencies = { jest: "30", "ts-jest": "29", "@deferkit/ts-transformer": "1" };
      const bare = await findings(
        { "jest.config.js": 'export default { preset: "ts-jest" };' },
        { dependencies, devDependencies },
      );
      expect(of("jest", bare)).toMatchObject({
        level: "missing",
        file: "jest.config.js",
        snippet: expect.stringContaining("astTransformers"),
      });
      const jest = {
        transform: { "\\.ts$": ["ts-jest", { astTransformers: { before: ["@deferkit/ts-transformer"] } }] },
      };
      expect(of("jest", await findings({}, { dependencies, devDependencies, jest }))).toMatchObject({ level: "ok" });
    });

    test("or with something that takes no plugin", async () => {
      const found = await findings(
        { "jest.config.js": 'module.exports = { transform: { "\\.ts$": "@swc/jest" } };' },
        { dependencies, devDependencies: { jest: "30" } },
      );
      expect(of("jest", found)).toMatchObject({
        level: "missing",
        message: expect.stringContaining("use babel-jest or ts-jest"),
      });
    });
  });

  describe("TypeScript", () => {
    const plugins =
      '{\n  // with a comment\n  "compilerOptions": { "plugins": [{ "transform": "@deferkit/ts-transformer" }], },\n}\n';
    const installed = (version: string): Record<string, string> => ({
      "node_modules/typescript/package.json": JSON.stringify({ version }),
    });

    test("7 ignores plugins without a word: deferkit tsc", async () => {
      const found = await findings(
        { "tsconfig.json": plugins, ...installed("7.0.2") },
        { dependencies, devDependencies: { typescript: "^7" }, scripts: { build: "tsc -p . && node x" } },
      );
      expect(of("tsc", found)).toMatchObject({
        level: "missing",
        message:
          "tsc: TypeScript 7.0.2 ignores `plugins` in tsconfig.json without a word, and `defer` stays uncompiled",
        run: ["npm install --save-dev @deferkit/cli"],
        file: "package.json",
        snippet: '"scripts": { "build": "deferkit tsc -p . && node x" }',
      });
    });

    test("7 that emits", async () => {
      const found = await findings(
        { "tsconfig.json": "{}", ...installed("7.0.2") },
        { dependencies, devDependencies: { typescript: "^7", "@deferkit/cli": "1" } },
      );
      expect(of("tsc", found)).toMatchObject({ level: "missing", run: ["npx deferkit tsc"] });
      const scripts = { build: "deferkit tsc" };
      expect(
        of("tsc", await findings({ "tsconfig.json": "{}", ...installed("7.0.2") }, { dependencies, scripts })),
      ).toMatchObject({ level: "ok" });
    });

    test("that only checks types beside a bundler needs nothing", async () => {
      const vite = TOOLS.find(({ name }) => name === "vite")?.snippet ?? "";
      const devDependencies = { vite: "8", typescript: "7", "@deferkit/unplugin": "1" };
      const files = {
        "vite.config.js": vite,
        "tsconfig.base.json": '{ "compilerOptions": { "noEmit": true } }',
        "tsconfig.json": '{ "extends": "./tsconfig.base" }',
        ...installed("7.0.2"),
      };
      expect(
        of("tsc", await findings(files, { dependencies, devDependencies, scripts: { check: "tsc" } })),
      ).toBeUndefined();
    });

    test("6 and 5 need ts-patch, of the right version", async () => {
      const dev = { "@deferkit/ts-transformer": "1", typescript: "6" };
      const none = await findings(
        { "tsconfig.json": plugins, ...installed("6.0.3") },
        { dependencies, devDependencies: dev },
      );
      expect(of("ts-patch", none)).toMatchObject({ level: "missing", run: ["npm install --save-dev ts-patch@4"] });
      const wrong = await findings(
        { "tsconfig.json": plugins, ...installed("5.9.3") },
        { dependencies, devDependencies: { ...dev, "ts-patch": "4.0.1" } },
      );
      expect(of("ts-patch", wrong)).toMatchObject({
        message: "tsc: ts-patch 4.0.1 is not for TypeScript 5.9.3; version 3 is",
        run: ["npm install --save-dev ts-patch@3"],
      });
      const plain = await findings(
        { "tsconfig.json": plugins, ...installed("6.0.3") },
        { dependencies, devDependencies: { ...dev, "ts-patch": "4.0.1" }, scripts: { build: "tsc" } },
      );
      expect(of("tsc", plain)).toMatchObject({
        level: "missing",
        snippet: '"scripts": { "prepare": "ts-patch install -s" }',
      });
      const right = await findings(
        { "tsconfig.json": plugins, ...installed("6.0.3") },
        { dependencies, devDependencies: { ...dev, "ts-patch": "4.0.1" }, scripts: { build: "tspc" } },
      );
      expect(of("tsc", right)).toMatchObject({ level: "ok" });
    });

    test("5 that emits without anything", async () => {
      const found = await findings(
        { "tsconfig.json": "{}", ...installed("5.9.3") },
        { dependencies, devDependencies: { typescript: "5" } },
      );
      expect(of("tsc", found)).toMatchObject({
        run: ["npm install --save-dev @deferkit/ts-transformer ts-patch@3", "npx tspc -p ."],
        file: "tsconfig.json",
      });
    });
  });

  test("nothing that compiles: Node itself", async () => {
    const found = await findings({ "main.js": USES }, { dependencies });
    expect(of("node", found)).toMatchObject({
      level: "missing",
      run: ["npm install --save-dev @deferkit/unplugin", "node --import @deferkit/unplugin/register main.js"],
    });
    expect(await findings({ "main.js": "1;\n" }, { dependencies })).toHaveLength(1); // and nothing to compile
  });

  test("the free name without what installs it", async () => {
    const free = "function f(a) { defer(a.close()); }\nf();\n";
    const found = await findings({ "main.js": free }, { dependencies });
    expect(of("deferkit/globals", found)).toMatchObject({ level: "missing", snippet: 'import "deferkit/globals";' });
    const installed = await findings(
      { "main.js": free, "start.js": 'import "deferkit/globals";\nimport "./main.js";\n' },
      { dependencies },
    );
    expect(of("deferkit/globals", installed)).toBeUndefined();
  });

  test("a runtime among the development dependencies", async () => {
    const found = await findings({ "main.js": USES }, { devDependencies: dependencies });
    expect(of("deferkit", found)).toMatchObject({ level: "warning", run: ["npm install deferkit"] });
  });

  test.each([
    ["pnpm-lock.yaml", "pnpm add deferkit"],
    ["yarn.lock", "yarn add deferkit"],
    ["bun.lock", "bun add deferkit"],
    ["package-lock.json", "npm install deferkit"],
  ])("with %s it says %s", async (lock, command) => {
    expect(of("deferkit", await findings({ [lock]: "" }, {}))).toMatchObject({ run: [command] });
  });

  test("files that cannot be understood are said to be so, and the rest is looked at", async () => {
    const found = await findings(
      { "tsconfig.json": '{ "compilerOptions": ', "vite.config.js": "export default {}" },
      { dependencies },
    );
    expect(of("tsconfig.json", found)).toMatchObject({
      level: "warning",
      message: expect.stringMatching(/^tsconfig\.json cannot be read: .*JSON/),
    });
    expect(of("vite", found)).toMatchObject({ level: "missing" });
    const place = new Place({ "package.json": "{ not json" });
    const { code, stdout } = await place.run(["doctor"]);
    expect(code).toBe(1);
    expect(stdout).toContain("! package.json cannot be read: ");
  });

  test("configuration is not run", async () => {
    const place = new Place({
      "package.json": "{}",
      "vite.config.js": 'import fs from "node:fs";\nfs.writeFileSync("ran", "");\n',
    });
    await place.run(["doctor"]);
    expect(place.list()).toEqual(["package.json", "vite.config.js"]);
  });

  test("what is no project", async () => {
    const place = new Place({ "src/a.js": "" });
    expect(await place.run(["doctor", "src"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: there is no package.json in src\n",
    });
    expect(await place.run(["doctor", "none"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: there is no folder none\n",
    });
  });
});
