import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, renameSync, symlinkSync, utimesSync } from "node:fs";
import path from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, test, vi } from "vitest";
import { Place, root } from "./run.ts";

vi.setConfig({ testTimeout: 240_000 }); // each runs compilers, and other tests run beside

const GREET = `import { defer } from "deferkit";

export function greet(name: string) {
  defer(console.log("bye", name));
  console.log("hello", name);
  return name.length;
}
`;

/**
 * What must hold with each compiler.
 *
 * @param typescript its package
 * @param isWhole or what differs from compiler to compiler alone
 */
export function tscSuite(typescript: string, isWhole: boolean): void {
  /** A project with one configuration. */
  function project(files: Record<string, string>, compilerOptions: object = {}): Place {
    const options = {
      module: "nodenext",
      target: "es2022",
      rootDir: "src",
      outDir: "out",
      types: [],
      lib: ["es2022"], // the library of browsers is half of the time
      ...compilerOptions,
    };
    const place = new Place({
      "package.json": '{ "type": "module" }',
      "tsconfig.json": JSON.stringify({ compilerOptions: options, include: ["src"] }),
      "src/globals.d.ts": "declare const console: { log(...words: unknown[]): void };\n",
      ...files,
    });
    return place.install(`typescript=${typescript}`, "deferkit", "tslib");
  }

  /** What plain tsc does to a copy of it. */
  function stock(
    place: Place,
    ...args: string[]
  ): { code: number; stdout: string; copy: (name: string) => string; list: string[] } {
    const copy = new Place({}).install(`typescript=${typescript}`, "deferkit", "tslib");
    cpSync(place.folder, copy.folder, {
      recursive: true,
      filter: (file) => !file.includes("node_modules") && !/[\\/]out([\\/]|$)/.test(file),
    });
    const tsc = path.join(root, "node_modules", typescript, "bin/tsc");
    let [code, stdout] = [0, ""];
    try {
      stdout = execFileSync(process.execPath, [tsc, ...args], { cwd: copy.folder, encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      ({ status: code, stdout } = error as { status: number; stdout: string });
    }
    return { code, stdout, copy: (name) => copy.read(name), list: copy.list() };
  }

  test("one step: defer works", async () => {
    const place = project({ "src/main.ts": `${GREET}greet("Ada");\n` });
    expect(await place.run(["tsc"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(place.node("out/main.js")).toBe("hello Ada\nbye Ada\n");
  });

  test("everything but the JavaScript is tsc's own", async () => {
    const place = project(
      { "src/main.ts": GREET, "src/other.ts": "export const other = 1;\n" },
      { declaration: true, declarationMap: true, sourceMap: true },
    );
    expect((await place.run(["tsc"])).code).toBe(0);
    const { copy, list } = stock(place);
    expect(place.list()).toEqual(list);
    for (const file of list.filter((name) => name !== "out/main.js" && name !== "out/main.js.map"))
      expect(place.read(file), file).toBe(copy(file));
    expect(place.read("out/main.d.ts")).toContain("greet(name: string): number;");
    expect(copy("out/main.js")).toContain("defer(console.log(");
    expect(place.read("out/main.js")).not.toContain("defer(console.log(");
  });

  test("type errors are tsc's own, at the original places, and so is the exit code", async () => {
    const bad = `${GREET}export const wrong: string = greet("Ada");\nexport function never(): number {\n  defer(greet(1));\n}\n`;
    const place = project({ "src/main.ts": bad });
    const { code, stdout } = stock(place, "--pretty", "false");
    expect(stdout).toContain("src/main.ts(8,14): error TS2322");
    expect(await place.run(["tsc", "--pretty", "false"])).toEqual({ code, stdout, stderr: "" });
    expect(code).toBe(2);
    expect(place.read("out/main.js")).toContain("defer.run(");
  });

  describe("problems of ours", () => {
    const BAD = `import { defer } from "deferkit";\nexport function f(n: number) {\n  defer(n + 1);\n  return n;\n}\n`;

    test("are reported in tsc's manner, and the exit code says that there was output", async () => {
      const place = project({ "src/bad.ts": BAD, "src/main.ts": GREET });
      const { code, stdout } = await place.run(["tsc"]);
      expect(stdout).toMatch(/^src\/bad\.ts\(3,9\): error TS991002: DK1002: `n \+ 1` is not a call, .*\n$/);
      expect(code).toBe(2);
      expect(place.read("out/main.js")).toContain("defer.run(");
    });

    if (isWhole)
      test("stand beside tsc's", async () => {
        const place = project({ "src/bad.ts": `${BAD}export const s: string = 1;\n` });
        const { code, stdout } = await place.run(["tsc"]);
        expect(stdout.match(/error \w+/g)).toEqual(["error TS2322", "error TS991002"]);
        expect(code).toBe(2);
      });

    test("with noEmitOnError nothing is written", async () => {
      const place = project({ "src/bad.ts": BAD, "src/main.ts": GREET }, { noEmitOnError: true });
      const { code, stdout } = await place.run(["tsc"]);
      expect(stdout).toContain("error TS991002: DK1002");
      expect(code).toBe(1);
      expect(place.list("out")).toEqual([]);
    });

    if (isWhole)
      test("with noEmit too", async () => {
        const place = project({ "src/bad.ts": BAD });
        const { code, stdout } = await place.run(["tsc", "--noEmit"]);
        expect(stdout).toContain("error TS991002: DK1002");
        expect(code).toBe(1);
      });

    if (isWhole)
      test("are pretty where tsc is", async () => {
        const place = project({ "src/bad.ts": BAD });
        const { stdout } = await place.run(["tsc", "--pretty"]);
        // oxlint-disable-next-line no-control-regex -- colours
        expect(stdout.replaceAll(/\x1b\[\d+m/g, "")).toMatch(
          /^src\/bad\.ts:3:9 - error TS991002: DK1002: .*\n\n3 {3}defer\(n \+ 1\);\n {10}~{5}\n\n\nFound 1 error in the use of `defer`\.\n$/,
        );
      });
  });

  describe("source maps lead to what was written", () => {
    const SOURCE = `${GREET}greet("Ada");\n`;

    const MAPS = [
      ["in a file, with a root", { sourceRoot: "https://example.org/" }, "out/main.js.map"],
      ["inside, with sources", { sourceMap: false, inlineSourceMap: true, inlineSources: true }, undefined],
    ] as const;
    test.each(MAPS.slice(0, isWhole ? 2 : 1))("%s", async (_name, options, file) => {
      const place = project({ "src/main.ts": SOURCE }, { sourceMap: true, ...options });
      expect((await place.run(["tsc"])).code).toBe(0);
      const { copy } = stock(place);
      const map = file ? place.read(file) : inlineMap(place.read("out/main.js"));
      const theirs = JSON.parse(file ? copy(file) : inlineMap(copy("out/main.js")));
      const { mappings: _mine, names: _names, ...rest } = JSON.parse(map);
      const { mappings: _theirs, names: _too, ...expected } = theirs;
      expect(rest).toEqual(expected); // sources, sourceRoot, sourcesContent, file
      const comment = (code: string): string => /\/\/# sourceMappingURL=[^,\s]+/.exec(code)?.[0] ?? "none";
      expect(comment(place.read("out/main.js"))).toBe(comment(copy("out/main.js")));
      expectPlaces(place.read("out/main.js"), map, SOURCE, [
        'console.log("hello"',
        "console.log,=console.log",
        '"bye"',
        "return name.length=return name",
        'greet("Ada")',
        "name.length",
      ]);
    });

    if (isWhole)
      test("stack traces show them", async () => {
        const source = `import { defer } from "deferkit";\nfunction fail() {\n  defer(console.log("left"));\n  throw new Error("here");\n}\nfail();\n`;
        const place = project({ "src/main.ts": source }, { sourceMap: true });
        expect((await place.run(["tsc"])).code).toBe(0);
        expect(() => place.node("out/main.js", "--enable-source-maps")).toThrow(/src[\\/]main\.ts:4:9/);
      });
  });

  describe("everything that a compiler changes behind `defer`", () => {
    const LOG = `export const lines: string[] = [];\nexport const log = (line: string) => { lines.push(line); };\nexport const enum Level { low = 1, high = 2 }\nexport interface Only { a: string }\n`;

    const TARGETS = [
      [
        "CommonJS, async functions as generators",
        { module: "commonjs", target: "es2015", moduleResolution: "bundler" },
        "commonjs",
      ],
      ["async functions as generators, helpers imported", { target: "es2015", importHelpers: true }, "module"],
      ["no static blocks, no private methods", { target: "es2021" }, "module"],
      ["the newest", { target: "es2024", module: "esnext", moduleResolution: "bundler" }, "module"],
      ["verbatim modules", { verbatimModuleSyntax: true, isolatedModules: true, preserveConstEnums: true }, "module"],
      [
        "old decorators with metadata, fields that are assigned, no comments",
        {
          experimentalDecorators: true,
          emitDecoratorMetadata: true,
          useDefineForClassFields: false,
          removeComments: true,
        },
        "module",
      ],
    ] as const;
    test.each(TARGETS.filter((_, i) => isWhole || i % 3 === 0))("%s", async (_name, options, type) => {
      const verbatim = "verbatimModuleSyntax" in options;
      const old = "experimentalDecorators" in options;
      const main = `import { defer } from "deferkit";
import { lines, log, ${verbatim ? "" : "Level, Only, "}} from "./log.js";
${verbatim ? 'import { Level, type Only } from "./log.js";' : ""}
${old ? "function logged(_target: object, _key: string, descriptor: PropertyDescriptor) { return descriptor; }" : "function logged<T>(value: T, _context: ClassMethodDecoratorContext) { return value; }"}
namespace Names {
  export function all() { defer(log("names left")); return ["a"]; }
}
enum Color { red, green }
class Base { close() { log("base closed"); } }
class File extends Base {
  static #open = 0;
  static { defer(log("static block left")); this.#open = Level.high; log("static block"); }
  #closed = false;
  constructor(readonly name: string, protected kind = Color.green) { super(); defer(log("constructed " + this.name)); log("constructing"); }
  #drop(this: File, times: number) { this.#closed = true; log("dropped " + times + " " + File.#open); }
  use(only?: Only) { defer(this.#drop(Level.low)); defer(super.close()); defer(only?.a.at(0)); log("using " + this.#closed + only?.a); }
  @logged async wait(p: Promise<string>) { defer(log("waited")); defer(await later("deferred")); return p; }
  async *items() { defer(later("generator left")); yield 1; yield 2; }
}
async function later(line: string) { await null; log(line); return line; }
async function main() {
  defer.recover((error) => { log("recovered " + (error as Error).message); });
  const file = new File("f");
  defer(file?.use());
  log("awaited " + await file.wait(later("p")));
  for await (const item of file.items()) { log("item " + item); if (item === 1) break; }
  const arrow = async () => { defer.onError(log("arrow failed")); throw new Error("arrow"); };
  log(Names.all().join());
  await arrow();
}
main().then(() => console.log(lines.join("\\n")));
`;
      const place = project(
        { "package.json": JSON.stringify({ type }), "src/main.ts": main, "src/log.ts": LOG },
        { lib: ["es2022", "esnext.decorators"], ...options },
      );
      expect(await place.run(["tsc"])).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(place.node("out/main.js").trimEnd().split("\n")).toEqual([
        "static block",
        "static block left",
        "constructing",
        "constructed f",
        "p",
        "deferred",
        "waited",
        "awaited p",
        "item 1",
        "generator left",
        "names left",
        "a",
        "arrow failed",
        "using falseundefined",
        "base closed",
        "dropped 1 2",
        "recovered arrow",
      ]);
    });

    test("`defer` in a namespace is the program's exit, not the namespace's", async () => {
      const place = project({
        "src/main.ts": `import { defer } from "deferkit";\nnamespace N {\n  defer(console.log("exit"));\n  export const a = 1;\n}\nconsole.log("end", N.a);\n`,
      });
      expect((await place.run(["tsc"])).code).toBe(0);
      expect(place.node("out/main.js")).toBe("end 1\nexit\n");
    });

    test("`using` that is compiled away", async () => {
      const main = `import { defer } from "deferkit";\nfunction f() {\n  defer(console.log("deferred"));\n  using file = { [Symbol.dispose]() { console.log("disposed"); } };\n  console.log("body", !!file);\n}\n(Symbol as any).dispose ??= Symbol("dispose");\nf();\n`;
      const place = project({ "src/main.ts": main }, { lib: ["es2022", "esnext.disposable"] });
      expect(await place.run(["tsc"])).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(place.node("out/main.js")).toBe("body true\ndisposed\ndeferred\n");
    });

    if (isWhole)
      test("JSX that is compiled, and JSX that is kept", async () => {
        const page = `import { defer } from "deferkit";\nconst h = (tag: string, _props: object | null, ...children: string[]) => { return tag + children.join(""); };\ndeclare global { namespace JSX { interface IntrinsicElements { p: {} } } }\nexport function page() {\n  defer(console.log("left", <p>in</p>));\n  return <p>page</p>;\n}\nconsole.log(page());\nvoid h;\n`;
        const place = project({ "src/page.tsx": page }, { jsx: "react", jsxFactory: "h" });
        expect(await place.run(["tsc"])).toEqual({ code: 0, stdout: "", stderr: "" });
        expect(place.node("out/page.js")).toBe("left pin\nppage\n");
        expect((await place.run(["tsc", "--jsx", "preserve"])).code).toBe(0);
        expect(place.read("out/page.jsx")).toContain("return <p>page</p>;");
        expect(place.read("out/page.jsx")).toContain("defer.run(");
      });

    if (isWhole)
      test(".mts, .cts, and JavaScript with allowJs", async () => {
        const place = project(
          {
            "src/a.mts": `import { defer } from "deferkit";\nfunction f() { defer(console.log("a left")); console.log("a"); }\nf();\nawait import("./b.cjs");\nawait import("./c.js");\n`,
            "src/b.cts": `import kit = require("deferkit");\nfunction f() { kit.defer(console.log("b left")); console.log("b"); }\nf();\n`,
            "src/c.js": `import { defer } from "deferkit";\nfunction f() { defer(console.log("c left")); console.log("c"); }\nf();\n`,
          },
          { allowJs: true },
        );
        expect(await place.run(["tsc"])).toEqual({ code: 0, stdout: "", stderr: "" });
        expect(place.node("out/a.mjs")).toBe("a\na left\nb\nb left\nc\nc left\n");
      });

    test("imports of types alone are still dropped", async () => {
      const place = project({
        "src/types.ts": "export interface Shape { area: number }\nexport type { Shape as Other };\n",
        "src/main.ts": `import { defer } from "deferkit";\nimport { Shape } from "./types.js";\nexport { Other } from "./types.js";\nexport function f(shape: Shape) { defer(console.log("left")); return shape.area; }\nconsole.log(f({ area: 1 }));\n`,
      });
      expect(await place.run(["tsc"])).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(place.node("out/main.js")).toBe("left\n1\n");
      expect(place.read("out/main.js")).not.toContain("types.js");
    });
  });

  describe("layouts", () => {
    test("without outDir, beside the sources; nothing else is written", async () => {
      const place = project({ "src/main.ts": `${GREET}greet("Ada");\n` }, { outDir: undefined, rootDir: undefined });
      expect((await place.run(["tsc"])).code).toBe(0);
      expect(place.list()).toEqual(["package.json", "src/globals.d.ts", "src/main.js", "src/main.ts", "tsconfig.json"]);
      expect(place.node("src/main.js")).toBe("hello Ada\nbye Ada\n");
      expect((await place.run(["tsc"])).code).toBe(0); // a second time, with the output in the way
      expect(place.list()).toEqual(["package.json", "src/globals.d.ts", "src/main.js", "src/main.ts", "tsconfig.json"]);
      expect(place.node("src/main.js")).toBe("hello Ada\nbye Ada\n");
    });

    if (isWhole)
      test("sources are not written over", async () => {
        const script = `import { defer } from "deferkit";\nexport function f() { defer(console.log(1)); }\n`;
        const place = project({ "src/a.js": script }, { allowJs: true, outDir: undefined });
        const { code, stdout } = await place.run(["tsc", "--pretty", "false"]);
        expect(stdout).toContain("error TS5055: Cannot write file");
        expect(code).not.toBe(0);
        expect(place.read("src/a.js")).toBe(script);
      });

    if (isWhole)
      test("without rootDir, below the folder of the project", async () => {
        const place = project(
          { "src/main.ts": GREET, "index.ts": 'export * from "./src/main.js";\n' },
          { rootDir: undefined },
        );
        place.write({ "tsconfig.json": place.read("tsconfig.json").replace('["src"]', '["**/*.ts"]') });
        expect(await place.run(["tsc"])).toEqual({ code: 0, stdout: "", stderr: "" });
        expect(place.list("out")).toEqual(["index.js", "src/main.js"]);
        expect(place.read("out/src/main.js")).toContain("defer.run(");
      });

    test("one file for all output is refused, before anything is written", async () => {
      const options = { outFile: "all.js", outDir: undefined, module: "amd", ignoreDeprecations: "6.0" };
      const place = project({ "src/main.ts": GREET }, options);
      const { code, stdout, stderr } = await place.run(["tsc"]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("`outFile` cannot be used with `defer`");
      expect(place.has("all.js")).toBe(false);
    });

    test("files on the command line", async () => {
      const place = project({
        "src/deep/main.ts": GREET,
        "src/b.ts": 'import { greet } from "./deep/main.js";\ngreet("Ada");\n',
      });
      const args = [
        "src/b.ts",
        "src/globals.d.ts",
        "--ignoreConfig",
        "--outDir",
        "bin",
        "--module",
        "nodenext",
        "--target",
        "es2022",
        "--lib",
        "es2022",
        "--sourceMap",
      ];
      expect(await place.run(["tsc", ...args])).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(place.list("bin")).toEqual(["b.js", "b.js.map", "deep/main.js", "deep/main.js.map"]);
      expect(place.node("bin/b.js")).toBe("hello Ada\nbye Ada\n");
    });

    test("configuration that is extended, with paths from where it stands", async () => {
      const place = project({
        "tsconfig.base.json": JSON.stringify({
          compilerOptions: {
            module: "esnext",
            moduleResolution: "bundler",
            target: "es2022",
            paths: { "@lib/*": ["./lib/*"] },
            types: [],
            lib: ["es2022"],
            rootDir: ".",
            outDir: "out",
          },
        }),
        "app/tsconfig.json":
          '{\n  // a comment\n  "extends": "../tsconfig.base.json", "include": ["**/*.ts", "../src/*.d.ts"],\n}\n',
        "app/main.ts": `import { defer } from "deferkit";\nimport { Shape, name } from "@lib/shape";\nexport function f(shape: Shape) { defer(console.log("left", name)); return shape; }\n`,
        "lib/shape.ts": `import { defer } from "deferkit";\nexport interface Shape { area: number }\nexport const name = "lib";\nexport function lib() { defer(console.log(1)); }\n`,
      });
      expect(await place.run(["tsc", "-p", "app"])).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(place.list("out")).toEqual(["app/main.js", "lib/shape.js"]);
      expect(place.read("out/app/main.js")).toMatch(
        /^import \{ defer \} from "deferkit";\nimport \{ name \} from "@lib\/shape";\n/,
      );
      expect(place.read("out/lib/shape.js")).toContain("defer.run(");
      expect(place.list("lib")).toEqual(["shape.ts"]);
    });

    if (isWhole)
      test("rootDirs, and imports that package.json names", async () => {
        const place = project(
          {
            "package.json": '{ "type": "module", "imports": { "#kit": "./src/kit.ts" } }',
            "src/main.ts": `import { defer } from "deferkit";\nimport { made, Made } from "./made.js";\nimport { kit, Kit } from "#kit";\nexport function f(a: Made, b: Kit) { defer(console.log("left")); return [a, b, made, kit]; }\n`,
            "src/kit.ts": "export const kit = 1;\nexport interface Kit {}\n",
            "generated/made.ts": "export const made = 1;\nexport interface Made {}\n",
          },
          { rootDirs: ["src", "generated"], rootDir: "." },
        );
        const { code, stdout } = await place.run(["tsc"]);
        expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
        expect(place.read("out/src/main.js")).toContain(
          'import { made } from "./made.js";\nimport { kit } from "#kit";\n',
        );
      });

    if (isWhole)
      test("a folder that one comes to through a link", async () => {
        const place = project({ "real/src/main.ts": `${GREET}greet("Ada");\n` });
        for (const name of ["tsconfig.json", "src/globals.d.ts"]) renameSync(place.at(name), place.at("real", name));
        symlinkSync(place.at("real"), place.at("link"), "junction");
        expect(await place.run(["tsc"], { cwd: place.at("link"), env: { PWD: place.at("link") } })).toEqual({
          code: 0,
          stdout: "",
          stderr: "",
        });
        expect(place.node("real/out/main.js")).toBe("hello Ada\nbye Ada\n");
        expect(await place.run(["tsc", "-p", "link"])).toEqual({ code: 0, stdout: "", stderr: "" });
        expect(place.node("real/out/main.js")).toBe("hello Ada\nbye Ada\n");
      });

    if (isWhole)
      test("packages of a workspace that export their sources", async () => {
        const place = project({
          "packages/lib/package.json": '{ "name": "lib", "type": "module", "exports": "./index.ts" }',
          "packages/lib/index.ts": GREET,
          "src/main.ts": `import { defer } from "deferkit";\nimport { greet } from "lib";\nexport function f() { defer(greet("Ada")); }\n`,
        });
        mkdirSync(place.at("node_modules"), { recursive: true });
        symlinkSync(place.at("packages/lib"), place.at("node_modules/lib"), "junction");
        expect(await place.run(["tsc"])).toEqual({ code: 0, stdout: "", stderr: "" });
        expect(place.list("out")).toEqual(["main.js"]);
        expect(place.list("packages/lib")).toEqual(["index.ts", "package.json"]);
        expect(place.read("out/main.js")).toContain("defer.run(");
      });

    if (isWhole)
      test("the free name, and a runtime of another name", async () => {
        const place = project({
          "src/free.ts": `import "deferkit/globals";\nfunction f() { defer(console.log("left")); console.log("body"); }\nf();\n`,
          "src/other.ts": `import { defer } from "kit-of-ours";\nexport function f() { defer(console.log("left")); }\n`,
        }).install("kit-of-ours=deferkit");
        expect(await place.run(["tsc", "--source", "kit-of-ours"])).toEqual({ code: 0, stdout: "", stderr: "" });
        expect(place.node("out/free.js")).toBe("body\nleft\n");
        expect(place.read("out/other.js")).toContain("defer.run(");
      });

    if (isWhole)
      test("UTF-16, as TypeScript reads it", async () => {
        const place = project({ "src/main.ts": "" });
        place.write({ "src/main.ts": Buffer.from(`\ufeff${GREET}greet("Ada");\n`, "utf16le") as never });
        expect(await place.run(["tsc"])).toEqual({ code: 0, stdout: "", stderr: "" });
        expect(place.node("out/main.js")).toBe("hello Ada\nbye Ada\n");
      });
  });

  describe("incremental", () => {
    const OPTIONS = { incremental: true, sourceMap: true, noEmitOnError: false };

    test("what is up to date stays as it is, and what plain tsc wrote is lowered", async () => {
      const place = project({ "src/main.ts": `${GREET}greet("Ada");\n`, "src/b.ts": GREET }, OPTIONS);
      expect((await place.run(["tsc"])).code).toBe(0);
      const first = place.read("out/main.js");
      expect((await place.run(["tsc"])).code).toBe(0);
      expect(place.read("out/main.js")).toBe(first);
      // a change of one file leaves the other, which tsc does not write again
      place.write({ "src/main.ts": place.read("src/main.ts").replace("hello", "hi") });
      expect((await place.run(["tsc"])).code).toBe(0);
      expect(place.node("out/main.js")).toBe("hi Ada\nbye Ada\n");
      expect(place.read("out/b.js")).toContain("defer.run(");
      // whoever ran plain tsc in between
      const tsc = path.join(root, "node_modules", typescript, "bin/tsc");
      place.write({ "src/main.ts": place.read("src/main.ts").replace("hi", "hey") });
      execFileSync(process.execPath, [tsc], { cwd: place.folder });
      expect(place.read("out/main.js")).not.toContain("defer.run(");
      expect((await place.run(["tsc"])).code).toBe(0);
      expect(place.node("out/main.js")).toBe("hey Ada\nbye Ada\n");
    });

    test("with errors elsewhere, output of an older source stays what it is", async () => {
      const place = project({ "src/main.ts": `${GREET}greet("Ada");\n` }, { ...OPTIONS, noEmitOnError: true });
      expect((await place.run(["tsc"])).code).toBe(0);
      const first = place.read("out/main.js");
      place.write({ "src/main.ts": `${place.read("src/main.ts")}export const s: string = 1;\n` });
      const later = new Date(Date.now() + 5000);
      utimesSync(place.at("src/main.ts"), later, later);
      const { code, stdout } = await place.run(["tsc"]);
      expect(stdout).toContain("TS2322");
      expect(code).toBe(1);
      expect(place.read("out/main.js")).toBe(first);
    });
  });

  test("what only tells something is passed on", async () => {
    const place = project({ "src/main.ts": GREET });
    const version = typescript === "typescript" ? "6.0.3" : "7.0.2";
    expect((await place.run(["tsc", "--version"])).stdout).toBe(`Version ${version}\n`);
    expect((await place.run(["tsc", "-v"])).stdout).toBe(`Version ${version}\n`);
    expect(JSON.parse((await place.run(["tsc", "--showConfig"])).stdout).files).toEqual([
      "./src/globals.d.ts",
      "./src/main.ts",
    ]);
    expect((await place.run(["tsc", "--listFilesOnly"])).stdout).toContain("src/main.ts");
    const help = (await place.run(["tsc", "--help"])).stdout;
    expect(help).toContain("--typescript <name>");
    expect(help).toContain("The TypeScript Compiler");
    expect(place.list("out")).toEqual([]);
    const empty = new Place({}).install(`typescript=${typescript}`);
    expect((await empty.run(["tsc", "--init"])).code).toBe(0);
    expect(empty.list()).toEqual(["tsconfig.json"]);
  });

  test("faults of the configuration are tsc's to tell, and nothing is written half", async () => {
    const place = project({ "src/main.ts": GREET });
    place.write({
      "tsconfig.json":
        '{ "compilerOptions": { "nope": true, "outDir": "out", "rootDir": "src", "lib": ["es2022"], "module": "nodenext" }, "include": ["src"] }',
    });
    const unknown = await place.run(["tsc", "--pretty", "false"]);
    expect(unknown.stdout).toBe("tsconfig.json(1,24): error TS5023: Unknown compiler option 'nope'.\n");
    expect(unknown.code).not.toBe(0);
    if (place.has("out/main.js")) expect(place.read("out/main.js")).toContain("defer.run(");

    place.write({ "tsconfig.json": '{ "compilerOptions": ' });
    const broken = await place.run(["tsc", "--pretty", "false"]);
    expect(broken.stdout).toContain("tsconfig.json(1,");
    expect(broken.code).not.toBe(0);

    const missing = await place.run(["tsc", "-p", "nowhere"]);
    expect(missing.stdout).toContain("error TS5058");
    expect(missing.code).toBe(1);
  });

  describe("project references", () => {
    function references(): Place {
      const place = new Place({}).install(`typescript=${typescript}`, "deferkit", "tslib", "@deferkit/ts-transformer");
      cpSync(path.join(root, "packages/ts-transformer/test/programs/project"), place.folder, { recursive: true });
      symlinkSync(place.at("kit"), place.at("node_modules/kit"), "junction");
      return place;
    }

    test("--build: every project, in CommonJS and in ES modules, and again", async () => {
      const place = references();
      expect(await place.run(["tsc", "--build"])).toEqual({ code: 0, stdout: "", stderr: "" });
      const lines = place.node("app/out/main.js").trimEnd().split("\n");
      expect(lines.slice(0, 6)).toEqual([
        "sealed read",
        "constructing a.txt",
        "constructed a.txt",
        "text of a.txt",
        "write quoted",
        "closed a.txt",
      ]);
      expect(lines.at(-1)).toBe("program left");
      expect(place.node("decorated/out/main.js")).toBe("sealed read\nopened object\ndisposed\nclosed\nleft open\n");
      expect(place.read("kit/out/resource.d.ts")).toContain("read(times: number): string[];");

      const again = await place.run(["tsc", "-b", "--verbose"]);
      expect(again.code).toBe(0);
      expect(again.stdout).toContain("up to date");
      expect(place.node("app/out/main.js").trimEnd().split("\n")).toEqual(lines);

      expect((await place.run(["tsc", "-b", "--clean"])).code).toBe(0);
      expect(place.has("kit/out/index.js")).toBe(false);
    });

    test("a project with problems", async () => {
      const place = references();
      const { code, stdout } = await place.run(["tsc", "-b", "bad", "--pretty", "false"]);
      expect(stdout.match(/bad\/src\/\w+\.ts\(\d+,\d+\): error \w+/g)).toEqual([
        "bad/src/first.ts(7,9): error TS2339",
        "bad/src/first.ts(4,9): error TS991002",
        "bad/src/first.ts(6,17): error TS991005",
        "bad/src/first.ts(7,3): error TS991006",
        "bad/src/second.ts(4,9): error TS991002",
      ]);
      expect(code).toBeGreaterThan(0);
    });

    if (isWhole)
      test("-p of one of them", async () => {
        const place = references();
        expect((await place.run(["tsc", "-p", "kit"])).code).toBe(0);
        expect(await place.run(["tsc", "-p", "app"])).toEqual({ code: 0, stdout: "", stderr: "" });
        expect(place.node("app/out/main.js").trimEnd().split("\n").at(-1)).toBe("program left");
      });
  });

  test("--watch compiles again, also after errors", async () => {
    const place = project({ "src/main.ts": `${GREET}greet("Ada");\n` });
    const child = place.start(["tsc", "--watch"]);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    const rounds = async (number: number): Promise<void> => {
      await vi.waitFor(() => expect(output.match(/Watching for file changes/g) ?? []).toHaveLength(number), {
        timeout: 25_000,
        interval: 50,
      });
    };
    try {
      await rounds(1);
      expect(place.node("out/main.js")).toBe("hello Ada\nbye Ada\n");
      place.write({
        "src/main.ts": place.read("src/main.ts").replace('"bye", name', "1 + 1").replace("console.log(1 + 1)", "1 + 1"),
      });
      await rounds(2);
      expect(output).toContain("error TS991002: DK1002");
      place.write({ "src/main.ts": `import { greet } from "./greet.js";\ngreet("Bob");\n`, "src/greet.ts": GREET });
      await vi.waitFor(() => expect(place.node("out/main.js")).toBe("hello Bob\nbye Bob\n"), {
        timeout: 25_000,
        interval: 200,
      });
    } finally {
      child.kill();
    }
  });
}

/** Expects that pieces of the output lead to pieces of the source: `output=source`, or the same. */
function expectPlaces(code: string, map: string, source: string, pieces: readonly string[]): void {
  const trace = new TraceMap(map);
  for (const piece of pieces) {
    const [output = "", original = output] = piece.split("=");
    const [at, from] = [position(code, output), position(source, original)];
    const { line, column } = originalPositionFor(trace, at);
    expect({ line, column }, piece).toEqual(from);
  }
}

/** Lines count from 1, columns from 0. */
function position(text: string, piece: string): { line: number; column: number } {
  const at = text.indexOf(piece);
  expect(at, `${piece} in\n${text}`).toBeGreaterThanOrEqual(0);
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length, column: lines.at(-1)?.length ?? 0 };
}

function inlineMap(code: string): string {
  return Buffer.from(/base64,(\S+)\s*$/.exec(code)?.[1] ?? "", "base64").toString();
}
