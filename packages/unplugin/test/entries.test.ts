import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, test } from "vitest";
import astro from "../src/astro.ts";
import loader, { type LoaderContext } from "../src/loader.ts";
import nuxt from "../src/nuxt.ts";

const SOURCE = 'import { defer } from "deferkit";\nexport function use() {\n  defer(close());\n}\n';
const LOWERED = "_defers = [null, close]";

interface Loaded {
  readonly error: Error | null;
  readonly code: string | undefined;
  readonly map: any;
  readonly warnings: readonly string[];
}

function load(code: string, context: Partial<LoaderContext> = {}, map?: object): Loaded {
  const warnings: string[] = [];
  let loaded: Loaded | undefined;
  const callback = (error: Error | null, text?: string, made?: object): void => {
    loaded = { error, code: text, map: made, warnings };
  };
  const emitWarning = ({ message }: Error): void => void warnings.push(message);
  loader.call({ resourcePath: "/src/a.ts", callback, emitWarning, ...context }, code, map);
  return loaded!;
}

describe("the loader", () => {
  test("hands over lowered code and a map to what was written", () => {
    const { error, code, map } = load(SOURCE);
    expect(error).toBeNull();
    expect(code).toContain(LOWERED);
    const at = code!.slice(0, code!.indexOf("close]")).length - code!.lastIndexOf("\n", code!.indexOf("close]")) - 1;
    expect(originalPositionFor(new TraceMap(map), { line: 3, column: at })).toMatchObject({ line: 3, column: 8 });
  });

  test("follows the map of what came before it", () => {
    const before = { version: 3, sources: ["a.page"], names: [], mappings: "AAAA;AACA;AAUA" }; // line 3 was line 12
    const { map } = load(SOURCE, {}, before);
    expect(map.sources).toEqual(["a.page"]);
    expect(originalPositionFor(new TraceMap(map), { line: 3, column: 2 }).line).toBe(12);
  });

  test("hands over what has no defer as it came", () => {
    const map = { version: 3 };
    expect(load("export {};", {}, map)).toMatchObject({ error: null, code: "export {};", map });
  });

  test("fails with the problems and no stack", () => {
    const { error } = load(SOURCE.replace("defer(close())", "const a = defer(close())"));
    expect(error!.message).toMatch(/^\/src\/a\.ts:3:13: DK1001: [^]*> 3 \| {3}const a = defer/);
    expect(error!.stack).toBe("");
  });

  test("takes the language from the query of a block", () => {
    const context = { resourcePath: "/src/App.vue", resourceQuery: "?vue&type=script&lang.ts" };
    expect(load(SOURCE, context).code).toContain(LOWERED);
  });

  test("leaves a text alone", () => {
    expect(load(SOURCE, { resourceQuery: "?raw" }).code).toBe(SOURCE);
    expect(load(SOURCE, { _module: { type: "asset/source" } } as object).code).toBe(SOURCE);
  });

  test("warns of what it cannot read", () => {
    const { code, warnings } = load(`${SOURCE}%%`);
    expect(code).toBe(`${SOURCE}%%`);
    expect(warnings).toEqual([expect.stringMatching(/^\/src\/a\.ts:5:1: `defer` is used here and was not compiled/)]);
  });

  test("takes the options of the rule", () => {
    const code = SOURCE.replace("deferkit", "mykit");
    expect(load(code).code).toBe(code);
    expect(load(code, { getOptions: () => ({ source: "mykit" }) }).code).toContain(LOWERED);
    expect(load(code, { getOptions: () => ({ sauce: "mykit" }) }).error!.message).toMatch(/unknown option "sauce"/);
  });
});

test("Nuxt's module adds the plugin to Vite, webpack, Rspack and Nitro", () => {
  const hooks = new Map<string, (config: any) => void>();
  const other = { name: "other" };
  const options = { vite: { plugins: [other] } as { plugins: unknown[] }, deferkit: { source: "mykit" } };
  nuxt(undefined, { options, hook: (name: string, callback: (config: any) => void) => hooks.set(name, callback) });
  expect(options.vite.plugins).toEqual([other, expect.objectContaining({ name: "deferkit" })]);
  const nitro: any = {};
  hooks.get("nitro:config")!(nitro);
  expect(nitro.rollupConfig.plugins).toEqual([expect.objectContaining({ name: "deferkit" })]);
  for (const name of ["webpack:config", "rspack:config"]) {
    const config: any = { plugins: [other] };
    hooks.get(name)!([config]);
    expect(config.plugins).toEqual([other, { apply: expect.any(Function) }]);
  }
});

test("Nuxt's module refuses wrong options", () => {
  const host = { options: { vite: {}, deferkit: { sauce: 1 } }, hook: () => {} };
  expect(() => nuxt(undefined, host)).toThrow(/unknown option "sauce"/);
});

test("Astro's integration adds the plugin to Vite", () => {
  let config: any;
  astro().hooks["astro:config:setup"]({ updateConfig: (it: object) => (config = it) });
  expect(config.vite.plugins.map(({ name, transform }: any) => [name, transform.order])).toEqual([
    ["deferkit", "pre"],
    ["deferkit:astro", undefined],
  ]);
  expect(() => astro({ sauce: 1 } as never)).toThrow(/unknown option "sauce"/);
});

test("Astro, which prints stacks and no places, is given the place as the stack", () => {
  let config: any;
  astro().hooks["astro:config:setup"]({ updateConfig: (it: object) => (config = it) });
  const fail = (error: object): never => {
    throw error;
  };
  const host = { error: fail, getCombinedSourcemap: () => ({ version: 3, sources: [], names: [], mappings: "" }) };
  const code = SOURCE.replace("defer(close())", "const a = defer(close())");
  let thrown: Error | undefined;
  try {
    config.vite.plugins[0].transform.handler.call(host, code, "/src/a.ts");
  } catch (error) {
    thrown = error as Error;
  }
  expect(thrown?.stack).toMatch(/^DK1001: .*\n {4}at \/src\/a\.ts:3:13$/);
});
