import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type typescript from "typescript";
import { afterAll, expect, test } from "vitest";

const pinned = path.join(import.meta.dirname, "../../../fixtures/hosts/typescript59/index.js");
const ts = (await import(pinned)).default as typeof typescript;

const folder = mkdtempSync(path.join(tmpdir(), "deferkit-resolution-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(path.join(folder, "node_modules"));
symlinkSync(path.join(import.meta.dirname, ".."), path.join(folder, "node_modules/deferkit"), "junction");

/** What TypeScript 5 does where `module` is `commonjs` and nothing else is said: `exports` is unknown to it. */
function check(text: string): string[] {
  const file = path.join(folder, "main.ts");
  writeFileSync(file, text);
  const program = ts.createProgram([file], {
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.esnext.disposable.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ code }) => `TS${code}`);
}

test("the compiler is TypeScript 5", () => expect(ts.version).toBe("5.9.3"));

test("it finds the package and its parts", () => {
  expect(
    check('import { atexit, defer } from "deferkit";\nexport const both = [atexit.ncallbacks(), defer];\n'),
  ).toEqual([]);
  expect(check('import { ncallbacks } from "deferkit/atexit";\nexport const count: number = ncallbacks();\n')).toEqual(
    [],
  );
  expect(check('import "deferkit/globals";\nexport function f(): void { defer(f()); }\n')).toEqual([]);
});

test("and knows what they are", () => {
  expect(check('import { ncallbacks } from "deferkit/atexit";\nexport const count: string = ncallbacks();\n')).toEqual([
    "TS2322",
  ]);
  expect(check('import { never } from "deferkit";\nexport { never };\n')).toEqual(["TS2305"]);
});

test("CommonJS finds what it runs, without `exports`", async () => {
  const { main } = await import("../package.json", { with: { type: "json" } }).then((it) => it.default);
  const { createRequire } = await import("node:module");
  expect(Object.keys(createRequire(import.meta.url)(`../${main}`)).sort()).toEqual(["atexit", "defer", "enableDefer"]);
});
