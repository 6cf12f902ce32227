import { describe, expect, test } from "vitest";
import { rolldown } from "rolldown";
import { unplugin } from "../src/plugin/plugin.ts";
import { resolveOptions, type Options } from "../src/plugin/options.ts";

const HOSTS = ["vite", "rollup", "rolldown", "farm", "esbuild"] as const;

describe("wrong options are refused, with what is allowed", () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ["an unknown one", { sources: "x" }, 'unknown option "sources". Allowed: source, include, exclude.'],
    ["an inherited name", { toString: 1 }, 'unknown option "toString"'],
    ["a number as source", { source: 1 }, 'option "source" must be a module name, such as "deferkit", not 1.'],
    ["an empty source", { source: "" }, 'option "source" must be a module name'],
    [
      "a number to include",
      { include: [/a/, 1] },
      'option "include" must be a glob such as "src/**", a regular expression',
    ],
    ["an empty glob", { exclude: "" }, 'option "exclude" must be a glob'],
    ["null", { include: null }, "not null."],
    ["a function", { exclude: () => true }, 'option "exclude" must be'],
    ["an array", [], "the options must be an object, not []."],
    ["a text", "deferkit", 'the options must be an object, not "deferkit".'],
  ];
  test.each(cases)("%s", (_name, options, message) => {
    expect(() => resolveOptions(options as Options)).toThrow(message);
    expect(() => resolveOptions(options as Options)).toThrow(/^@deferkit\/unplugin: /);
  });

  test.each(HOSTS)("%s says so at once", (host) => {
    expect(() => unplugin[host]({ sources: "x" } as Options)).toThrow('unknown option "sources"');
  });

  test.each(["webpack", "rspack"] as const)("%s says so when it takes the plugin", (host) => {
    const compiler = { options: {}, webpack: {}, rspack: { version: "0", experiments: {} } };
    expect(() => unplugin[host]({ sources: "x" } as Options).apply(compiler as never)).toThrow(
      'unknown option "sources"',
    );
  });
});

test("undefined is the default", () => {
  expect(resolveOptions({ source: undefined, include: undefined } as unknown as Options)).toEqual(resolveOptions());
});

describe("by default", () => {
  const { include, exclude } = resolveOptions();
  const taken = (id: string): boolean =>
    include.some((it) => (it as RegExp).test(id)) && !exclude.some((it) => (it as RegExp).test(id));

  test.each([
    "/src/a.js",
    "/src/a.mjs",
    "/src/a.cjs",
    "/src/a.jsx",
    "/src/a.ts",
    "/src/a.mts",
    "/src/a.cts",
    "/src/a.tsx",
    String.raw`C:\src\a.ts`,
    "/src/a.ts?v=1",
    "/src/worker.ts?worker_file&type=module",
    "/src/App.vue",
    "/src/App.svelte",
    "/src/App.vue?vue&type=script&setup=true&lang.ts",
    "/src/App.vue?vue&type=script&lang=ts",
    "/src/Page.astro?astro&type=script&index=0&lang.ts",
    "/my_node_modules/a.ts",
  ])("%s is compiled", (id) => expect(taken(id)).toBe(true));

  test.each([
    "/src/a.css",
    "/src/a.json",
    "/src/a.html",
    "/src/a.tsv",
    "/src/ts",
    "/src/App.vue?vue&type=style&index=0&lang.css".replace("App.vue", "App.html"),
    "/node_modules/a/index.js",
    String.raw`C:\node_modules\a\index.js`,
    "/src/node_modules/a.ts?v=1",
  ])("%s is not", (id) => expect(taken(id)).toBe(false));
});

describe("what is told is done", () => {
  const build = async (id: string, code: string, options: Options): Promise<string> => {
    const files = { name: "files", resolveId: (it: string) => it, load: (it: string) => (it === id ? code : null) };
    const bundle = await rolldown({
      input: id,
      external: /kit/,
      plugins: [files, unplugin.rolldown(options)],
    });
    const { output } = await bundle.generate();
    await bundle.close();
    return output[0].code;
  };
  const code = 'import { defer } from "deferkit";\nexport function use() {\n  defer(close());\n}\n';
  const LOWERED = "_defers = [";

  test.each<[string, string, Options]>([
    ["/src/a.ts", "nothing", {}],
    ["/src/a.ts", "include by a regular expression", { include: /a\.ts$/ }],
    ["/src/a.ts", "include by several", { include: [/b\.ts$/, "/src/*.ts"] }],
    [`${process.cwd()}/src/a.ts`, "include by a relative glob", { include: "src/**" }],
    ["/node_modules/kit-a/index.ts", "exclude something else", { exclude: "/src/**" }],
    ["/node_modules/kit-a/index.ts", "exclude nothing", { exclude: [] }],
  ])("%s is lowered with: %s", async (id, _says, options) => {
    expect(await build(id, code, options)).toContain(LOWERED);
  });

  test.each<[string, string, Options]>([
    ["/src/a.ts", "include others", { include: /b\.ts$/ }],
    ["/src/a.ts", "exclude it", { exclude: /a\.ts$/ }],
    ["/src/a.ts", "exclude it by a glob, although it is included", { include: "/src/**", exclude: "/**/a.*" }],
    ["/node_modules/kit-a/index.ts", "nothing", {}],
    ["/src/a.ts", "another source", { source: "mykit" }],
  ])("%s is not with: %s", async (id, _says, options) => {
    expect(await build(id, code, options)).toContain("defer(close());");
  });

  test("source", async () => {
    expect(await build("/src/a.ts", code.replace("deferkit", "mykit"), { source: "mykit" })).toContain(LOWERED);
  });

  test("a marker in escapes is found", async () => {
    const escaped = 'import { \\u0064efer as d } from "deferkit";\nexport function use() {\n  d(close());\n}\n';
    expect(await build("/src/a.js", escaped, {})).toContain(LOWERED);
  });
});
