import { existsSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test, vi } from "vitest";
import { deno, Project } from "./register-project.ts";

vi.setConfig({ testTimeout: 120_000 }); // programs are run in processes of their own

const MODULES = [
  "module/module.js",
  "module/module.mjs",
  "module/module.ts",
  "module/module.mts",
  "commonjs/module.mts",
];
const COMMONJS = ["module/commonjs.cjs", "module/commonjs.cts", "commonjs/commonjs.js", "commonjs/commonjs.cjs"];

const project = new Project();
afterAll(() => project.remove());
// Deno finds packages that this names.
const dependencies = { "@deferkit/unplugin": "*", deferkit: "*" };
writeFileSync(project.path("package.json"), JSON.stringify({ type: "module", dependencies }));

describe.runIf(existsSync(deno))("Deno", { concurrent: true }, () => {
  const output = (flag: string, ...args: string[]): Promise<string> =>
    project.output(deno, ["run", "--allow-all", flag, "npm:@deferkit/unplugin/register", ...args]);

  test.each(["--preload", "--import"])("runs ES modules and CommonJS with %s", async (flag) => {
    const ran = JSON.parse(await output(flag, "load.mjs", ...MODULES, ...COMMONJS));
    for (const file of [...MODULES, ...COMMONJS]) {
      expect(ran[`import ${file}`], `import ${file}`).toEqual(["body", "deferred"]);
    }
    for (const file of COMMONJS) expect(ran[`require ${file}`], `require ${file}`).toEqual(["body", "deferred"]);
  });

  test.each(["module.mjs", "commonjs.cjs", "module-typed.mts"])(
    "%s fails in the line where it is written",
    async (file) => {
      expect(await output("--preload", `places/${file}`)).toMatch(
        new RegExp(`^deferred 1\n${file}:6:\\d+ ${file}:9:\\d+\n$`),
      );
    },
  );

  test("works at module level", async () => {
    expect(await output("--preload", "beside/at-exit.mjs")).toBe("body\nat exit\n");
  });

  test("runs with the permissions that its README names", async () => {
    const permissions = ["--allow-read", "--allow-env", "--allow-ffi"];
    const flags = ["run", "--no-prompt", ...permissions, "--preload", "npm:@deferkit/unplugin/register"];
    expect(await project.output(deno, [...flags, "beside/at-exit.mjs"])).toBe("body\nat exit\n");
  });
});
