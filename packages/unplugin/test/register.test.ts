import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { nodes, Project, register, tsx } from "./register-project.ts";

vi.setConfig({ testTimeout: 120_000 }); // programs are run in processes of their own

const JAVASCRIPT = [
  "module/module.js",
  "module/module.mjs",
  "module/commonjs.cjs",
  "commonjs/module.mjs",
  "commonjs/commonjs.js",
  "commonjs/commonjs.cjs",
];
const TYPESCRIPT = [
  "module/module.ts",
  "module/module.mts",
  "module/commonjs.cts",
  "commonjs/module.mts",
  "commonjs/commonjs.ts",
  "commonjs/commonjs.cts",
];
/** ES module syntax in a CommonJS package, which tsx compiles and Node does not. */
const COMPILED = ["commonjs/compiled.ts"];

const project = new Project();
afterAll(() => project.remove());

describe("the free name in a file that does not say what it is", () => {
  const body = 'defer(console.log("bye"));\nconsole.log("hello");\n';
  test.each([
    ["commonjs", "main.js", body, "hello\nbye\n"],
    ["module", "main.js", body, "hello\nbye\n"],
    [undefined, "main.js", body, "hello\nbye\n"],
    ["module", "meta.js", `${body}console.log(typeof import.meta.url);\n`, "hello\nstring\nbye\n"],
    ["commonjs", "exports.js", `${body}exports.a = 1;\n`, "hello\nbye\n"],
  ])('"type": %j, %s', async (type, name, text, expected) => {
    const folder = project.path(`free-${type}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type }));
    writeFileSync(path.join(folder, name), text);
    const flags = [...register, "--import", "deferkit/globals", `free-${type}/${name}`];
    expect(await project.output(process.execPath, flags)).toBe(expected);
  });
});

describe.concurrent.each(nodes)("Node $version", ({ version, node }) => {
  const runsTypeScript = version >= 22;

  test.each([
    { how: "alone", flags: register, files: runsTypeScript ? [...JAVASCRIPT, ...TYPESCRIPT] : JAVASCRIPT },
    { how: "after tsx", flags: [...tsx, ...register], files: [...JAVASCRIPT, ...TYPESCRIPT, ...COMPILED] },
    { how: "before tsx", flags: [...register, ...tsx], files: [...JAVASCRIPT, ...TYPESCRIPT, ...COMPILED] },
  ])("runs every kind of file $how, imported and required", async ({ flags, files }) => {
    const ran = JSON.parse(await project.output(node, [...flags, "load.mjs", ...files]));
    for (const file of files) {
      expect(ran[`import ${file}`], `import ${file}`).toEqual(["body", "deferred"]);
      expect(ran[`require ${file}`], `require ${file}`).toEqual(["body", "deferred"]);
    }
  });

  // Where a `.cts` that was imported requires an ES module, Node 22 does not link what that one imports; nor does Node 20
  // with tsx; with and without us.
  test.each([
    { extensions: "mjs, cjs", first: "chain/1.mjs", flags: register, since: 20 },
    { extensions: "cjs, mjs", first: "chain/start.cjs", flags: register, since: 20 },
    { extensions: "mts, cts", first: "chain/1.mts", flags: register, since: 24 },
    { extensions: "cts, mts", first: "chain/start.cts", flags: register, since: 24 },
    { extensions: "mts, cts with tsx", first: "chain/1.mts", flags: [...register, ...tsx], since: 22 },
    { extensions: "cts, mts with tsx", first: "chain/start.cts", flags: [...tsx, ...register], since: 22 },
  ])("follows import and require in turn: $extensions", async ({ first, flags, since }) => {
    if (version < since) return;
    expect(await project.output(node, [...flags, first])).toBe(
      "entered 1, entered 2, entered 3, entered 4, left 4, left 3, left 2, left 1\n",
    );
  });

  test("errors show where they are written", async () => {
    const files = ["module.mjs", "commonjs.cjs", "module-typed.mts", "commonjs-typed.cts"];
    const run = (...flags: string[]): Promise<string> => project.output(node, [...flags, "places.mjs", ...written]);
    const exact = (file: string): string => `deferred 1\n${file}:6:66 ${file}:9:7\n`;

    let written = files;
    expect(await run(...tsx, ...register)).toBe(files.map(exact).join(""));
    expect(await run(...register, ...tsx)).toBe(files.map(exact).join(""));
    if (!runsTypeScript) written = files.slice(0, 2);
    expect(await run("--enable-source-maps", ...register)).toBe(written.map(exact).join(""));
    const lines = (await run(...register)).replaceAll(/:6:\d+ /g, ":6:66 "); // lines are right without maps
    expect(lines).toBe(written.map(exact).join(""));
  });
});

test.runIf(nodes.some(({ version }) => version === 20))(
  "TypeScript on Node 20 without tsx is Node's error",
  async () => {
    const { node } = nodes.find(({ version }) => version === 20) as (typeof nodes)[number];
    const { stderr, code } = await project.run(node, [...register, "kinds/module/module.ts"]);
    expect(stderr).toContain("ERR_UNKNOWN_FILE_EXTENSION");
    expect(code).toBe(1);
  },
);

describe("what an ES module imports that require() has loaded", () => {
  const all = [...nodes, { version: Number(/\d+/.exec(process.version)![0]), node: process.execPath }];
  test.each(all)("Node $version compiles it", async ({ node }) => {
    const { stdout, stderr } = await project.run(node, [...register, "required-imports/main.cjs"]);
    expect({ stdout, stderr }).toEqual({ stdout: "b\nb deferred\n", stderr: "" });
  });

  test.each(all)("Node $version throws its errors", async ({ node }) => {
    const { stdout, stderr } = await project.run(node, [...register, "required-imports/main-bad.cjs"]);
    expect({ stdout, stderr }).toEqual({ stdout: "TransformError DK1001 3:22\n", stderr: "" });
  });

  test.each(all)("Node $version lets the program read it as it is", async ({ node }) => {
    const { stdout, stderr } = await project.run(node, [...register, "required-imports/main-reads.cjs"]);
    expect({ stdout, stderr }).toEqual({ stdout: "false true\n", stderr: "" });
  });

  test.each(all)("Node $version compiles it where import() has loaded the module", async ({ node }) => {
    const { stdout, stderr } = await project.run(node, [...register, "required-imports/imported.mjs"]);
    expect({ stdout, stderr }).toEqual({ stdout: "b\nb deferred\n", stderr: "" });
  });
});
