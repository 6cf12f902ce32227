import { existsSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test, vi } from "vitest";
import { bun, nodes, Project } from "./register-project.ts";

vi.setConfig({ testTimeout: 120_000 }); // programs are run in processes of their own

const project = new Project();
afterAll(() => project.remove());
writeFileSync(project.path("plain.mjs"), 'console.log("runs");\n');
writeFileSync(project.path("imports.mjs"), 'import "@deferkit/unplugin";\n');

const WRONG = "@deferkit/unplugin";
const said = (option: string): string =>
  `deferkit: \`${option}\` loads the compiler and compiles nothing. Write \`${option}/register\`.\n`;

describe.concurrent.each(nodes)("Node $version", ({ node }) => {
  test.each([
    { flags: ["--import", WRONG], shown: `--import ${WRONG}` },
    { flags: [`--import=${WRONG}`], shown: `--import=${WRONG}` },
    { flags: ["--require", WRONG], shown: `--require ${WRONG}` },
    { flags: ["-r", WRONG], shown: `-r ${WRONG}` },
  ])("is told to load the package alone: $shown", async ({ flags, shown }) => {
    const { stdout, stderr } = await project.run(node, [...flags, "plain.mjs"]);
    expect(stdout).toBe("runs\n");
    expect(stderr).toBe(said(shown));
  });

  test("the same in NODE_OPTIONS", async () => {
    const { stderr } = await project.run(node, ["plain.mjs"], { NODE_OPTIONS: `--import=${WRONG}` });
    expect(stderr).toBe(said(`--import=${WRONG}`));
  });

  test.each([
    { flags: ["--import", `${WRONG}/register`, "imported/module/module.mjs"] },
    { flags: ["--import", WRONG, "--import", `${WRONG}/register`, "imported/module/module.mjs"] },
    { flags: ["imports.mjs"] },
    { flags: ["imports.mjs", WRONG] },
  ])("nothing is said of $flags", async ({ flags }) => {
    expect((await project.run(node, flags)).stderr).toBe("");
  });
});

test.runIf(existsSync(bun))("Bun is told to load the package alone", async () => {
  const { stderr } = await project.run(bun, ["--preload", WRONG, "plain.mjs"]);
  expect(stderr).toBe(said(`--preload ${WRONG}`));
});
