import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { rspack } from "@rspack/core";
import { build as esbuild, type BuildOptions } from "esbuild";
import { rollup, type Plugin as RollupPlugin } from "rollup";
import { rolldown } from "rolldown";
import { build as vite } from "vite";
import { afterAll, describe, expect, test } from "vitest";
import { webpack } from "webpack";
import forEsbuild from "../src/esbuild.ts";
import forRolldown from "../src/rolldown.ts";
import forRollup from "../src/rollup.ts";
import { unplugin } from "../src/plugin/plugin.ts";
import forVite from "../src/vite.ts";

const folder = mkdtempSync(join(tmpdir(), "deferkit-reading-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SOURCE = 'import { defer } from "deferkit";\nexport function use() {\n  defer(close());\n}\n';
const TYPED = SOURCE.replace("use()", "use(a: number)");
const LOWERED = "_defers = [null, close]";

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

describe("a script in a page (Vite)", () => {
  test("<script type=module>", async () => {
    write({
      "page/index.html": `<!doctype html><script type="module">\n${SOURCE}use();\nfunction close() { console.log(1); }\n</script>`,
    });
    const result = await vite({
      root: join(folder, "page"),
      configFile: false,
      logLevel: "silent",
      plugins: [forVite()],
      build: { write: false, minify: false, rolldownOptions: { external: /^deferkit/ } },
    });
    const { output } = [result].flat()[0] as { output: readonly { code?: string }[] };
    expect(output.map(({ code = "" }) => code).join("")).toContain(LOWERED);
  });
});

describe("a text is handed over as it is on the disk", () => {
  const files = { "text/a.js": SOURCE, "text/main.js": "" };
  const bundlers = { webpack, rspack } as const;

  test.each<[keyof typeof bundlers, string, object]>(
    (["webpack", "rspack"] as const).flatMap((name) => [
      [name, 'import text from "./a.js?raw"', { resourceQuery: /raw/, type: "asset/source" }],
      [name, 'import text from "./a.js?as-text"', { resourceQuery: /as-text/, type: "asset/source" }],
      [name, 'import text from "./a.js" with { type: "text" }', { with: { type: "text" }, type: "asset/source" }],
    ]),
  )("%s: %s", async (name, statement, rule) => {
    write({ ...files, "text/main.js": `${statement};\nconsole.log(text);\n` });
    const plugin = unplugin[name]();
    const compiler = (bundlers[name] as typeof webpack)({
      mode: "development",
      devtool: false,
      context: join(folder, "text"),
      entry: "./main.js",
      output: { path: join(folder, "text/out"), filename: `${name}.cjs` },
      target: "node",
      module: { rules: [rule as never] },
      plugins: [plugin as never],
    })!;
    const stats = await new Promise<{ toString(): string; hasErrors(): boolean }>((done, fail) =>
      compiler.run((error: unknown, result: unknown) => (error ? fail(error) : done(result as never))),
    );
    expect(stats.hasErrors() && stats.toString()).toBe(false);
    expect(execFileSync(process.execPath, [join(folder, `text/out/${name}.cjs`)], { encoding: "utf8" })).toBe(
      `${SOURCE}\n`,
    );
  });

  test("esbuild, by its loaders, of which the longest extension counts", async () => {
    write({ "text/b.x.js": SOURCE, "text/main.js": 'import text from "./b.x.js";\nconsole.log(text);\n' });
    const code = await withEsbuild("text/main.js", { loader: { ".x.js": "text" } });
    expect(code).toContain("defer(close())");
    expect(code).not.toContain("_defers");
  });

  test("Rolldown, by its module types", async () => {
    write({ "text/c.x.js": SOURCE, "text/main.js": 'import text from "./c.x.js";\nconsole.log(text);\n' });
    const code = await withRolldown("text/main.js", { ".x.js": "text" });
    expect(code).toContain("defer(close())");
    expect(code).not.toContain("_defers");
  });
});

async function withEsbuild(entry: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await esbuild({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    packages: "external",
    logLevel: "silent",
    ...options,
    plugins: [forEsbuild()],
  });
  return outputFiles![0]!.text;
}

async function withRolldown(entry: string, moduleTypes: Record<string, "text" | "ts">): Promise<string> {
  const bundle = await rolldown({
    input: join(folder, entry),
    external: /^deferkit/,
    moduleTypes,
    plugins: [forRolldown()],
  });
  const { output } = await bundle.generate();
  await bundle.close();
  return output[0].code;
}

describe("the bundler says the language", () => {
  test.each<[string, "ts" | "tsx" | "jsx", string]>([
    ["lang/a.js", "ts", TYPED],
    ["lang/b.ts", "tsx", TYPED.replace("\n}", "\n  return <b />;\n}")],
    ["lang/c.mjs", "ts", TYPED],
  ])("esbuild: %s is %s", async (file, loader, code) => {
    write({ [file]: code });
    const extension = /\.\w+$/.exec(file)![0];
    expect(await withEsbuild(file, { loader: { [extension]: loader }, jsx: "preserve" })).toContain(LOWERED);
  });

  test("esbuild: a name that only its loaders know", async () => {
    write({ "lang/d.script": TYPED });
    expect(await withEsbuild("lang/d.script", { loader: { ".script": "ts" } })).toContain(LOWERED);
  });

  test("Rolldown: .js is ts", async () => {
    write({ "lang/a.js": TYPED });
    expect(await withRolldown("lang/a.js", { ".js": "ts" })).toContain(LOWERED);
  });
});

describe("a file that deferkit cannot parse, and the bundler can", () => {
  /** Another compiler's syntax. */
  const UNKNOWN = SOURCE.replace("defer(close());", "defer(close()); %%");
  const other: RollupPlugin = { name: "other", transform: (code) => code.replace("%%", "") };
  const THERE = /`defer` is used here and was not compiled: deferkit cannot read this file as JavaScript/;

  test("Rollup warns, with the place", async () => {
    const warnings: { message: string; loc?: { line: number; column: number } }[] = [];
    write({ "unread/a.js": UNKNOWN });
    const bundle = await rollup({
      input: join(folder, "unread/a.js"),
      external: /^deferkit/,
      plugins: [forRollup() as RollupPlugin, other],
      onwarn: (warning) => warnings.push(warning as never),
    });
    await bundle.close();
    expect(warnings).toEqual([
      expect.objectContaining({ message: expect.stringMatching(THERE), loc: expect.objectContaining({ line: 3 }) }),
    ]);
  });

  test("Rollup says nothing more where it cannot either", async () => {
    const warnings: unknown[] = [];
    write({ "unread/b.js": UNKNOWN });
    const failed = rollup({
      input: join(folder, "unread/b.js"),
      external: /^deferkit/,
      plugins: [forRollup() as RollupPlugin],
      onwarn: (warning) => warnings.push(warning),
    });
    await expect(failed).rejects.toThrow(/Unexpected|Expression expected/i);
    expect(warnings).toEqual([]);
  });

  test("a name that nobody knows", async () => {
    const warnings: string[] = [];
    write({ "unread/c.page": `= a page\n${SOURCE}` });
    const pages: RollupPlugin = {
      name: "pages",
      transform: (code, id) => (id.endsWith(".page") ? code.replace("= a page", "") : null),
    };
    const bundle = await rollup({
      input: join(folder, "unread/c.page"),
      external: /^deferkit/,
      plugins: [forRollup() as RollupPlugin, pages],
      onwarn: ({ message }) => warnings.push(message),
    });
    await bundle.close();
    expect(warnings).toEqual([expect.stringMatching(/was not compiled/)]);
  });

  test.each(["webpack", "rspack"] as const)("%s", async (name) => {
    write({
      "unread/d.js": UNKNOWN,
      "unread/strip.cjs": 'module.exports = (code) => code.replace("%%", "");',
    });
    const compiler = ({ webpack, rspack }[name] as typeof webpack)({
      mode: "development",
      context: join(folder, "unread"),
      entry: "./d.js",
      output: { path: join(folder, "unread/out") },
      externals: /^deferkit/,
      module: { rules: [{ test: /\.js$/, loader: join(folder, "unread/strip.cjs") }] },
      plugins: [unplugin[name]() as never],
    })!;
    const stats = await new Promise<any>((done, fail) =>
      compiler.run((error: unknown, result: unknown) => (error ? fail(error) : done(result))),
    );
    expect(stats.toJson().errors).toEqual([]);
    expect(stats.toJson().warnings.map((it: { message: string }) => it.message)).toEqual([
      expect.stringMatching(/d\.js:3:1\d: `defer` is used here and was not compiled/),
    ]);
  });
});
