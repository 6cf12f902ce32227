import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { BABELS, OURS, type Babel } from "./babels.ts";
import { run } from "./run.ts";

const require = createRequire(import.meta.url);

describe.each(BABELS)("$name, modules", (babel) => {
  test("live bindings of what is imported, and of the marker", async () => {
    const code = compile(babel, LIVE, ["@babel/plugin-transform-modules-commonjs"]);
    expect(code).toContain("_deferkit.defer.run(_defers)");
    const lines: unknown[][] = [];
    const log = (...values: unknown[]): void => void lines.push(values);
    const state = { __esModule: true, log, current: "old", close: () => log("closed"), change };
    function change(): void {
      Object.assign(state, { current: "new", close: () => log("replaced") });
    }
    await run(code, { "./state.js": state });
    // `current` and `close` are read at the statement, what stands in a closure when it runs.
    expect(lines).toEqual([["body"], ["at exit", "new"], ["closed"], ["at the statement", "old"]]);
  });

  test("live bindings that the module itself exports", async () => {
    const code = compile(babel, EXPORTED, ["@babel/plugin-transform-modules-commonjs"]);
    expect(await run(code)).toEqual(["body 1", "deferred 1", "after 2"]);
  });

  test.each(["amd", "systemjs", "umd"])("as %s", async (format) => {
    const code = compile(babel, PLAIN, [`@babel/plugin-transform-modules-${format}`]);
    const lines: unknown[] = [];
    const log = (value: unknown): void => void lines.push(value);
    const loaded: string[] = [];
    const load = (name: string): unknown => (loaded.push(name), require(name));
    const { main } = instantiate(code, load, log);
    expect(loaded).toEqual(["deferkit", "deferkit/atexit"]);
    main();
    expect(lines).toEqual(["body", "deferred", "on success"]);
    (require("deferkit/atexit") as { clear(): void }).clear(); // nothing of this at the end of the tests
  });

  test("an import of types alone goes, the marker's stays", () => {
    const plugins = ["@babel/plugin-transform-modules-commonjs"];
    const code = compile(
      babel,
      TYPES,
      plugins,
      [["@babel/preset-typescript", { onlyRemoveTypeImports: false }]],
      "a.ts",
    );
    const required = [...code.matchAll(/require\("(.*?)"\)/g)].map(([, name]) => name);
    expect(required).toEqual(["deferkit", "deferkit/atexit"]);
  });

  test("an import of the marker that is used in types alone goes", () => {
    const source = 'import { defer } from "deferkit"; export type Marker = typeof defer;';
    const code = compile(babel, source, [], [["@babel/preset-typescript", { onlyRemoveTypeImports: false }]], "a.ts");
    expect(code.trim()).toBe("export {};");
  });
});

const LIVE = `
  import { defer } from "deferkit";
  import { current, close, change, log } from "./state.js";
  export default function main() {
    defer(log("at the statement", current));
    defer(close());
    defer(() => log("at exit", current));
    change();
    log("body");
  }`;

const EXPORTED = `
  import { defer } from "deferkit";
  export let count = 0;
  export function next() {
    defer(() => { count++; });
    defer(log("deferred", (count += 1)));
    log("body", count);
  }
  export default function main() {
    next();
    log("after", count);
  }`;

const PLAIN = `
  import { defer } from "deferkit";
  export function main() {
    defer.onSuccess(log("on success"));
    defer(log("deferred"));
    log("body");
  }
  defer(log("at the program's end"));`;

const TYPES = `
  import { defer } from "deferkit";
  import { A } from "./a";
  import { type B } from "./b";
  import type C from "./c";
  let a: A | B | C;
  function f(this: A): B { defer(this.close()); return null!; }
  defer(f());`;

function compile(
  { core, resolve }: Babel,
  source: string,
  neighbours: string[],
  presets: [string, object][] = [],
  filename = "a.js",
): string {
  return core.transformSync(source, {
    filename,
    configFile: false,
    babelrc: false,
    plugins: [OURS, ...neighbours.map(resolve)],
    presets: presets.map(([name, options]) => [resolve(name), options]),
  })!.code!;
}

type Load = (name: string) => unknown;
type System = (exported: (...values: unknown[]) => void) => {
  setters: ((module: unknown) => void)[];
  execute(): void;
};

/** Runs an AMD, UMD or SystemJS module; returns its exports. */
function instantiate(code: string, load: Load, log: (value: unknown) => void): { main(): unknown } {
  const exports: Record<string, unknown> = {};
  const define = Object.assign(
    (names: string[], body: (...modules: unknown[]) => void) =>
      body(...names.map((name) => (name === "exports" ? exports : load(name)))),
    { amd: {} },
  );
  const register = (names: string[], declare: System): void => {
    const exported = (name: unknown, value: unknown): void => void Object.assign(exports, { [name as string]: value });
    const { setters, execute } = declare(exported);
    names.forEach((name, index) => setters[index]!(load(name)));
    execute();
  };
  new Function("define", "System", "log", code)(define, { register }, log);
  return exports as { main(): unknown };
}
