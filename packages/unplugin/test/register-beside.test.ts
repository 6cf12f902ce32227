import { copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { nodes, Project, register } from "./register-project.ts";

vi.setConfig({ testTimeout: 120_000 }); // programs are run in processes of their own

const project = new Project();
afterAll(() => project.remove());

beforeAll(() => {
  mkdirSync(project.path("node_modules/left-alone"));
  writeFileSync(
    project.path("node_modules/left-alone/package.json"),
    JSON.stringify({ exports: { ".": "./module.mjs", "./script.cjs": "./script.cjs" } }),
  );
  copyFileSync(project.path("kinds/module/module.mjs"), project.path("node_modules/left-alone/module.mjs"));
  copyFileSync(project.path("kinds/module/commonjs.cjs"), project.path("node_modules/left-alone/script.cjs"));
  project.install("unplugin", "node_modules/another/node_modules/@deferkit/unplugin");
  mkdirSync(project.path("scripts"));
  cpSync(project.path("beside/script"), project.path("scripts/script")); // in a CommonJS package
  writeFileSync(project.path("package.json"), "{}");
});

describe.concurrent.each(nodes)("Node $version", ({ version, node }) => {
  const output = (flags: readonly string[], ...args: string[]): Promise<string> =>
    project.output(node, [...flags, ...args]);

  test("loads the parser for a file that may have a marker, and not for others", async () => {
    expect(await output(register, "beside/no-marker.mjs")).toBe("no parser\n");
    expect(await output(register, "beside/marker.mjs")).toMatch(/parser\n$/);
  });

  test("leaves packages and data: URLs alone", async () => {
    expect(await output(register, "beside/untouched.mjs")).toBe(
      [
        "imported package `defer()` was called, bu",
        "required package `defer()` was called, bu",
        "data defer is not defined",
        "",
      ].join("\n"),
    );
  });

  test("takes scripts without an extension, byte order marks, queries, made-up files", async () => {
    expect(await output(register, "scripts/script")).toBe("body\ndeferred\n");
    expect(await output(register, "beside/mark.mjs")).toBe("body\ndeferred\n");
    expect(await output(register, "beside/query.mjs")).toBe("body deferred body deferred\n");
    expect(await output(register, "beside/virtual.cjs")).toBe("defer\n");
  });

  test("leaves URLs that are no files to the loader that made them up", async () => {
    if (version < 22) return; // has no such hooks
    const loader = ["--import", "./beside/made-up-urls.mjs"];
    for (const flags of [
      [...loader, ...register],
      [...register, ...loader],
    ]) {
      expect(await output(flags, "beside/imports-made-up.mjs")).toBe("defer(made up)\n".repeat(3));
    }
  });

  test("works at module level, and with the global marker", async () => {
    expect(await output(register, "beside/at-exit.mjs")).toBe("body\nat exit\n");
    expect(await output(register, "beside/globals.cjs")).toBe("entered\nleft\n");
  });

  test("lets a program read its own file", async () => {
    expect(await output(register, "beside/itself.cjs")).toBe("deferred\nas written\n");
    expect(await output(register, "beside/imports-itself.mjs")).toBe("deferred\nas written\n");
  });

  test("works in worker threads", async () => {
    expect(await output(register, "beside/worker.mjs")).toBe("main thread\nmain thread left\nworker\nworker left\n");
    const required = ["--require", "@deferkit/unplugin/register"];
    expect(await output(required, "beside/worker-of-text.cjs")).toMatch(/^body\b.*\ndeferred\b.*\n$/);
  });

  test("works by --require and NODE_OPTIONS", async () => {
    const required = ["--require", "@deferkit/unplugin/register"];
    expect(await output(required, "beside/at-exit.mjs")).toBe("body\nat exit\n");
    const env = { NODE_OPTIONS: register.join(" ") };
    expect(await project.output(node, ["beside/at-exit.mjs"], env)).toBe("body\nat exit\n");
  });

  test("works under node --test", async () => {
    const { stdout, code } = await project.run(node, [...register, "--test", "beside/order.test.mjs"]);
    expect(stdout).toMatch(/^(?:#|ℹ) pass 1$/m);
    expect(code).toBe(0);
  });

  test("works with other hooks of require.extensions, loaded before or after it", async () => {
    const log = { body: "body", deferred: "DEFERRED" };
    for (const flags of [
      ["--require", "./beside/shout.cjs", ...register],
      ["--require", "@deferkit/unplugin/register", "--require", "./beside/shout.cjs"],
    ]) {
      const ran = JSON.parse(await output(flags, "load.mjs", "commonjs/commonjs.js"));
      expect(ran["require commonjs/commonjs.js"]).toEqual([log.body, log.deferred]);
    }
  });

  test("does its work once, loaded twice and from two copies", async () => {
    const copy = "./node_modules/another/node_modules/@deferkit/unplugin/dist/register.js";
    const flags = [...register, "--import", copy, ...register];
    expect(await output(flags, "beside/at-exit.mjs")).toBe("body\nat exit\n");
    if (version < 22) return; // has no such hooks
    expect(await output([...flags, "--import", "./beside/spy.mjs"], "beside/marker.mjs")).toContain("1 map\n");
  });

  test("leaves a file the source map that it has", async () => {
    if (version < 22) return; // has no hooks to look with
    expect(await output([...register, "--import", "./beside/spy.mjs"], "beside/mapped/marker.mjs")).toBe(
      "1 map\ndeferred\n",
    );
  });

  test("works with the compile cache, filled and not", async () => {
    const env = { NODE_COMPILE_CACHE: project.path(`cache-${version}`) };
    for (const _ of ["fills it", "uses it"]) {
      expect(await project.output(node, [...register, "beside/itself.cjs"], env)).toBe("deferred\nas written\n");
    }
  });

  test("says so where require() cannot load it", async () => {
    const flags = ["--no-experimental-require-module", ...register];
    const { stderr, code } = await project.run(node, [...flags, "beside/at-exit.mjs"]);
    expect(stderr).toContain("@deferkit/unplugin/register needs a Node in which require() loads ES modules");
    expect(code).toBe(1);
  });
});
