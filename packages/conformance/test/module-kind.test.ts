import * as babel8 from "@babel/core";
import * as babel7 from "@deferkit/host-babel7";
import ts54 from "@deferkit/host-typescript54";
import ts59 from "@deferkit/host-typescript59";
import { createTransformer } from "@deferkit/ts-transformer";
import { transform } from "@deferkit/unplugin";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts60 from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import { moduleKind, type ModuleFacts } from "../../core/src/plan/module-kind.ts";
import { fixtures } from "../src/cases.ts";

const IMPORT = 'import * as _atexit from "deferkit/atexit";';
const REQUIRE = 'const _atexit = require("deferkit/atexit");';
const EQUALS = 'import _atexit = require("deferkit/atexit");';

describe("the first fact that is there decides", () => {
  const NOTHING: ModuleFacts = { by: "nothing", syntax: undefined, says: undefined, usesCommonJS: false };
  test.each<[Partial<ModuleFacts>, ReturnType<typeof moduleKind>]>([
    [{ by: "require", syntax: "module", says: "module" }, "require"],
    [{ by: "import equals", syntax: "module" }, "import equals"],
    [{ by: "import", says: "commonjs", usesCommonJS: true }, "import"],
    [{ syntax: "module", says: "commonjs", usesCommonJS: true }, "import"],
    [{ syntax: "import equals", says: "module" }, "import equals"],
    [{ syntax: "commonjs", says: "module" }, "require"],
    [{ says: "module", usesCommonJS: true }, "import"],
    [{ says: "commonjs" }, "require"],
    [{ usesCommonJS: true }, "require"],
    [{}, "import"],
  ])("%j: %s", (facts, kind) => {
    expect(moduleKind({ ...NOTHING, ...facts })).toBe(kind);
  });
});

/** Files that use the free name: what is in them, and what they load the exit stack with. */
const BYE = 'defer(console.log("bye"));\n';
const FILES: readonly (readonly [filename: string, source: string, expected: string])[] = [
  ["a.js", BYE, IMPORT],
  ["a.mjs", BYE, IMPORT],
  ["a.cjs", BYE, REQUIRE],
  ["a.mjs", `${BYE}module.exports = 1;\n`, IMPORT],
  ["a.js", `${BYE}module.exports = 1;\n`, REQUIRE],
  ["a.js", `${BYE}exports.a = 1;\n`, REQUIRE],
  ["a.js", `${BYE}const fs = require("fs");\n`, REQUIRE],
  ["a.js", `${BYE}function f() { return __dirname; }\n`, REQUIRE],
  ["a.js", `${BYE}function f(require, module) { return require(module.exports, b.require); }\n`, IMPORT],
  ["a.js", `${BYE}export const exports_ = 1;\nif (0) module.exports = 1;\n`, IMPORT],
  ["a.js", `${BYE}import "x";\nif (0) module.exports = 1;\n`, IMPORT],
];
const TYPED: typeof FILES = [
  ["a.ts", BYE, IMPORT],
  ["a.mts", BYE, IMPORT],
  ["a.cts", BYE, REQUIRE],
  ["a.cts", `${BYE}export const a = 1;\n`, IMPORT],
  ["a.ts", `${BYE}import fs = require("fs");\nfs.x;\n`, EQUALS],
  ["a.ts", `${BYE}const a = 1;\nexport = a;\n`, EQUALS],
  ["a.ts", `${BYE}import fs = require("fs");\nexport { fs };\n`, IMPORT],
];

/** What is drawn of the three, with its line. */
function drawn(code: string): string[] {
  return [...code.matchAll(/^.*\b_atexit\b (?:=|from) .*$/gm)].map(
    ([line]) => [IMPORT, REQUIRE, EQUALS].find((each) => line.includes(each)) ?? line,
  );
}

describe.each([
  ["8", babel8],
  ["7", babel7],
] as const)("Babel %s", (_major, babel) => {
  const compile = (filename: string, source: string, more: object = {}): string => {
    const parserOpts = { plugins: filename.endsWith("s") && /ts$/.test(filename) ? ["typescript"] : [] } as object;
    const options = { configFile: false, babelrc: false, cwd: fixtures, filename, parserOpts, plugins: ["@deferkit"] };
    return babel.transformSync(source, { ...options, ...more } as object)!.code!;
  };

  test.each([...FILES, ...TYPED])("%s: %j", (filename, source, expected) => {
    expect(drawn(compile(filename, source))).toEqual([expected]);
  });

  test("options that say what the file is", () => {
    expect(drawn(compile("a.js", BYE, { sourceType: "script" }))).toEqual([REQUIRE]);
    expect(drawn(compile("a.js", BYE, { sourceType: "module" }))).toEqual([IMPORT]);
    expect(drawn(compile("a.js", `${BYE}export {};`, { sourceType: "unambiguous" }))).toEqual([IMPORT]);
    expect(drawn(compile("a.js", `${BYE}return;`, { sourceType: "script", parserOpts: ANYWHERE }))).toEqual([REQUIRE]);
  });
  const ANYWHERE = { allowReturnOutsideFunction: true };

  test("directives and comments stay first", () => {
    const first = '/* @flow */\n"use client";\n// @ts-check\n/** @jsx h */\n';
    const lines = compile("a.js", `${first}${BYE}`).split("\n");
    expect(lines.filter(Boolean)).toEqual([
      ...first.trim().split("\n"),
      IMPORT,
      '_atexit.push(console, console.log, ["bye"]);',
    ]);
    expect(compile("a.js", `// about\n${BYE}`)).toMatch(/^\/\/ about\nimport .*\n_atexit/);
  });
});

describe.each([ts54, ts59, ts60])("TypeScript $version", (ts) => {
  const compile = (filename: string, source: string, options: ts60.CompilerOptions = {}): string => {
    const transformers = { before: [createTransformer({ typescript: ts })] };
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, allowJs: true, ...options };
    return ts.transpileModule(source, { fileName: filename, compilerOptions, transformers }).outputText;
  };
  const preserved = { module: ts.ModuleKind.Preserve }; // writes each statement as it is

  test.each([...FILES, ...TYPED])("%s: %j", (filename, source, expected) => {
    const isWritten = expected === EQUALS ? REQUIRE : expected; // what `import x = require()` is compiled to
    expect(drawn(compile(filename, source, preserved))).toEqual([isWritten]);
  });

  test("options that say what the file is", () => {
    const { CommonJS, ES2015, None } = ts.ModuleKind;
    expect(drawn(compile("a.ts", BYE, { module: CommonJS }))).toEqual([REQUIRE]);
    expect(drawn(compile("a.ts", BYE, { module: None }))).toEqual([REQUIRE]);
    expect(drawn(compile("a.ts", BYE, { module: ES2015 }))).toEqual([IMPORT]);
    expect(drawn(compile("a.ts", BYE, {}))).toEqual([IMPORT]);
    expect(drawn(compile("a.ts", `${BYE}export {}`, { module: CommonJS }))).toEqual([expect.stringMatching(/require/)]); // with a helper
  });

  test("directives and reference comments stay first", () => {
    const code = compile("a.ts", `/// <reference types="node" />\n"use client";\n// about\n${BYE}`, {
      alwaysStrict: false,
    });
    expect(code.split("\n").filter(Boolean)).toEqual([
      '/// <reference types="node" />',
      '"use client";',
      "// about",
      IMPORT,
      '_atexit.push(console, console.log, ["bye"]);',
    ]);
  });

  describe("with the package's own word", () => {
    const folder = mkdtempSync(join(tmpdir(), "deferkit-kind-"));
    afterAll(() => rmSync(folder, { recursive: true }));

    test.each([
      ["module", "main.ts", IMPORT],
      ["commonjs", "main.ts", REQUIRE],
      ["commonjs", "main.mts", IMPORT],
      ["module", "main.cts", REQUIRE],
      ["module", "main.js", IMPORT],
    ])('"type": "%s", %s', (type, name, expected) => {
      const project = join(folder, `${type}-${name}`);
      mkdirSync(project);
      writeFileSync(join(project, "package.json"), JSON.stringify({ type }));
      writeFileSync(join(project, name), BYE);
      const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, allowJs: true, outDir: "/out" };
      const program = ts.createProgram([join(project, name)], { ...options, noLib: true, types: [] });
      let code = "";
      const before = [createTransformer({ typescript: ts })];
      program.emit(undefined, (_, text) => (code = text), undefined, false, { before });
      expect(drawn(code)).toEqual([expected]);
    });
  });
});

describe("text", () => {
  test.each([...FILES, ...TYPED])("%s: %j", (filename, source, expected) => {
    expect(drawn(transform(source, filename)!.code)).toEqual([expected]);
  });

  test("a `return` outside of functions is CommonJS", () => {
    expect(drawn(transform(`${BYE}if (a) return;\n`, "a.js")!.code)).toEqual([REQUIRE]);
  });

  test("a top-level `await` and `import.meta` are a module's", () => {
    expect(drawn(transform(`${BYE}await require("a");\n`, "a.js")!.code)).toEqual([IMPORT]);
    expect(drawn(transform(`${BYE}require(import.meta.url);\n`, "a.js")!.code)).toEqual([IMPORT]);
  });

  test("directives and comments stay first", () => {
    const first = '#!/usr/bin/env node\n/* @flow */\n"use client"\n// @ts-check\n/** @jsx h */\n';
    const record = '_atexit.push(console, console.log, ["bye"]);\n';
    expect(transform(first + BYE, "a.js")!.code).toBe(`${first}${IMPORT} ${record}`);
    expect(transform(`@seal class A {}\n${BYE}`, "a.ts")!.code).toBe(`${IMPORT} @seal class A {}\n${record}`);
    expect(transform(`@seal export class A {}\n${BYE}`, "a.ts")!.code).toBe(
      `${IMPORT} @seal export class A {}\n${record}`,
    );
  });
});
