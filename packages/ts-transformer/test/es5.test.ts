import ts54 from "@deferkit/host-typescript54";
import ts59 from "@deferkit/host-typescript59";
import { createTransformer } from "@deferkit/ts-transformer";
import ts60 from "typescript";
import { describe, expect, test } from "vitest";

describe.each([ts54, ts59, ts60])("TypeScript $version", (ts) => {
  const compile = (body: string, target: ts60.ScriptTarget | undefined): string => {
    const compilerOptions: ts60.CompilerOptions = {
      module: ts.ModuleKind.ESNext,
      ...(target !== undefined && { target }),
    };
    const transformers = { before: [createTransformer({ typescript: ts })] };
    return ts.transpileModule(`import { defer } from "deferkit";\n${body}`, { compilerOptions, transformers })
      .outputText;
  };
  const IN_TRY = "async function f(a) { defer(a.close()); try { return a.m(); } finally { a.end(); } }";
  const IN_LOOP = "async function f(list) { defer(list.close()); for (const a of list) { return a; } }";
  const NOTED = "function* f(a) { defer.onSuccess(a.close); try { return a.m(); } finally { a.end(); } }";

  test.each([IN_TRY, IN_LOOP, NOTED])("for ES5 there is an error: %s", (body) => {
    expect(() => compile(body, ts.ScriptTarget.ES5)).toThrow(/error TS991015: DK1015: With `"target": "ES5"`, /);
    expect(compile(body, ts.ScriptTarget.ES2015)).toContain("break _body;");
  });

  test.each([
    "async function f(a) { defer(a.close()); return a.m(); }",
    "async function f(a) { defer(a.close()); try { a.m(); } finally { a.end(); } }",
    "function f(a) { defer.onSuccess(a.close); try { return a.m(); } finally { a.end(); } }",
  ])("for ES5 there is none: %s", (body) => {
    expect(compile(body, ts.ScriptTarget.ES5)).toContain("_defers");
  });

  test("without a target, the compiler's default decides", () => {
    if (ts.version.startsWith("5.")) expect(() => compile(IN_TRY, undefined)).toThrow("DK1015");
    else expect(compile(IN_TRY, undefined)).toContain("break _body;");
  });
});
