import { afterAll, describe, expect, test, vi } from "vitest";
import { bun, deno, nodes, Project, register } from "./register-project.ts";
import { existsSync } from "node:fs";

vi.setConfig({ testTimeout: 120_000 }); // programs are run in processes of their own

const project = new Project();
afterAll(() => project.remove());

const PROBLEMS = `:6:18: DK1001: \`defer(…)\` must be a statement of its own. Write \`defer(file.close());\` on its own, in the body of a function or of the module.
  4 |
  5 | function total() {
> 6 |   const closed = defer(file.close());
    |                  ^^^^^^^^^^^^^^^^^^^
  7 |   defer(file.size + 1);
  8 |   return closed;
  9 | }

`;

describe.concurrent.each(nodes)("Node $version", ({ version, node }) => {
  test.each(["bad/bad.cjs", ...(version < 22 ? [] : ["bad/bad.mjs"])])("%s shows its errors alone", async (file) => {
    const { stdout, stderr, code } = await project.run(node, [...register, file]);
    const place = project.path(file);
    expect(stderr.startsWith(`TransformError: ${place}${PROBLEMS}${place}:7:9: DK1002: `), stderr).toBe(true);
    expect(stderr).toMatch(/\n +at \S+bad\.[cm]js:6:18\n\nNode\.js v[\d.]+\n$/);
    expect(stderr.match(/^ +at /gm)).toHaveLength(1);
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });

  test("the errors of an ES module in the other thread have their places too", async () => {
    const { stderr, code } = await project.run(node, [...register, "bad/bad.mjs"]);
    expect(stderr).toContain(`: ${project.path("bad/bad.mjs")}${PROBLEMS}`);
    expect(stderr).not.toContain("node_modules");
    expect(code).toBe(1);
  });

  test("import() and require() throw them", async () => {
    expect(await project.output(node, [...register, "bad/caught.mjs"])).toBe(
      "TransformError true 2 0\nTransformError true 2 0\n",
    );
  });
});

test.runIf(existsSync(bun))("Bun shows them", async () => {
  for (const file of ["bad/bad.mjs", "bad/bad.cjs", "bad/bad.ts"]) {
    const { stderr, code } = await project.run(bun, ["--preload", "@deferkit/unplugin/register", file]);
    const shown = PROBLEMS.replace("total() {", file.endsWith("ts") ? "total(): void {" : "total() {");
    expect(stderr).toContain(
      `${project.path(file)}${shown.replace("return closed", file.endsWith("ts") ? "void closed" : "return closed")}`,
    );
    expect(stderr).not.toContain("node_modules");
    expect(code).toBe(1);
  }
});

test.runIf(existsSync(deno))("Deno shows them at their places, though it compiles first", async () => {
  const { stderr, code } = await project.run(deno, [
    "run",
    "--allow-all",
    "--preload",
    "npm:@deferkit/unplugin/register",
    "bad/bad.ts",
  ]);
  expect(stderr).toContain(`${project.path("bad/bad.ts")}:6:18: DK1001`);
  expect(code).toBe(1);
});
