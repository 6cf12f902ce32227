import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test, vi } from "vitest";
import { bun, Project } from "./register-project.ts";

vi.setConfig({ testTimeout: 120_000 }); // programs are run in processes of their own

const KINDS = [
  "module/module.js",
  "module/module.mjs",
  "module/module.ts",
  "module/module.mts",
  "module/commonjs.cjs",
  "module/commonjs.cts",
  "commonjs/module.mjs",
  "commonjs/module.mts",
  "commonjs/commonjs.js",
  "commonjs/commonjs.cjs",
  "commonjs/commonjs.ts",
  "commonjs/commonjs.cts",
  "commonjs/compiled.ts",
];

const project = new Project();
afterAll(() => project.remove());

const preload = ["--preload", "@deferkit/unplugin/register"];

describe.runIf(existsSync(bun))("Bun", { concurrent: true }, () => {
  const output = (...args: string[]): Promise<string> => project.output(bun, [...preload, ...args]);

  test("runs every kind of file, imported and required", async () => {
    const ran = JSON.parse(await output("load.mjs", ...KINDS));
    for (const file of KINDS) {
      expect(ran[`import ${file}`], `import ${file}`).toEqual(["body", "deferred"]);
      expect(ran[`require ${file}`], `require ${file}`).toEqual(["body", "deferred"]);
    }
  });

  test.each(["chain/1.mjs", "chain/start.cjs", "chain/1.mts", "chain/start.cts"])("follows from %s", async (first) => {
    expect(await output(first)).toBe("entered 1, entered 2, entered 3, entered 4, left 4, left 3, left 2, left 1\n");
  });

  test.each(["module.mjs", "commonjs.cjs", "module-typed.mts"])(
    "%s fails in the line where it is written",
    async (file) => {
      expect(await output(`places/${file}`)).toMatch(new RegExp(`^deferred 1\n${file}:6:\\d+ ${file}:9:\\d+\n$`));
    },
  );

  test("leaves CommonJS without a marker as it is, in cycles too", async () => {
    mkdirSync(project.path("cycle"));
    const file = (name: string, text: string): void => writeFileSync(project.path(`cycle/${name}`), text);
    file("one.cjs", 'exports.early = 1;\nexports.two = require("./two.cjs");\nexports.late = 2;\n');
    file(
      "two.cjs",
      'const { defer } = require("deferkit");\nconst one = require("./one.cjs");\nexports.seen = Object.keys(one).join();\n' +
        "exports.use = (log) => {\n  defer(log.push(2));\n  log.push(1);\n};\n",
    );
    file("plain.cjs", "module.exports = function named() {\n  return this === undefined;\n};\n");
    file(
      "main.cjs",
      'const one = require("./one.cjs");\nconst two = require("./two.cjs");\nconst plain = require("./plain.cjs");\n' +
        "const log = [];\none.two.use(log);\nconsole.log(one.late, two.seen, one.two === two, log.join(), plain.name);\n",
    );
    expect(await output("cycle/main.cjs")).toBe("2 early true 1,2 named\n");
    file(
      "main.mjs",
      'import plain from "./plain.cjs";\nimport { two } from "./one.cjs";\nconsole.log(plain(), two.seen);\n',
    );
    expect(await output("cycle/main.mjs")).toBe("false early\n");
  });

  test("works at module level, and with the global marker", async () => {
    expect(await output("beside/at-exit.mjs")).toBe("body\nat exit\n");
    expect(await output("beside/globals.cjs")).toBe("entered\nleft\n");
  });

  test("works under bun test", async () => {
    writeFileSync(
      project.path("order.test.ts"),
      project
        .read("beside/order.test.mjs")
        .replace('import test from "node:test"', 'import { test } from "bun:test"')
        .replace("async () => {", "async (): Promise<void> => {"),
    );
    const { stderr, code } = await project.run(bun, ["test", ...preload, "./order.test.ts"]);
    expect(stderr).toContain(" 1 pass\n 0 fail");
    expect(code).toBe(0);
  });

  test("says what Bun says of what is not there, and of what does not parse", async () => {
    writeFileSync(project.path("missing.mjs"), 'import "./nowhere.mjs";\n');
    expect((await project.run(bun, [...preload, "missing.mjs"])).stderr).toContain(
      "Cannot find module './nowhere.mjs'",
    );
    writeFileSync(project.path("broken.mjs"), 'import { defer } from "deferkit";\nfunction f() {\n  defer(g();\n}\n');
    const { stderr, code } = await project.run(bun, [...preload, "broken.mjs"]);
    expect(stderr).toMatch(/broken\.mjs:3:\d+/);
    expect(code).toBe(1);
  });
});
