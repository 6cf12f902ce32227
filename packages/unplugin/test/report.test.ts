import { describe, expect, test } from "vitest";
import { transform, TransformError } from "../src/index.ts";
import { report } from "../src/plugin/report.ts";

const CODE = 'import { defer } from "deferkit";\nfunction use() {\n  /* \u{1F600}é */ defer("é");\n  defer();\n}\n';

function errorOf(code: string): TransformError {
  try {
    transform(code, "/src/a.ts");
  } catch (error) {
    if (error instanceof TransformError) return error;
  }
  throw new Error("there is none");
}

describe("where a bundler cannot take several errors, it gets one with all", () => {
  test.each([
    ["webpack", { getNativeBuildContext: () => ({ framework: "webpack", loaderContext: {} }) }],
    ["rspack", { getNativeBuildContext: () => ({ framework: "rspack", loaderContext: {} }) }],
    ["farm", {}],
    ["bun", {}],
  ])("%s", (framework, host) => {
    const error = errorOf(CODE);
    expect(() => report(error, { code: CODE, framework, host })).toThrow(error);
    expect(error.message).toMatch(/a\.ts:3:\d+: DK1002[^]*a\.ts:4:\d+: DK1008/);
    expect(error.stack).toBe("");
  });
});

test("Rspack counts bytes, and is not to keep the module", () => {
  const emitted: { location: object }[] = [];
  let cacheable: boolean | undefined;
  const loaderContext = {
    cacheable: (flag: boolean) => (cacheable = flag),
    experiments: { emitDiagnostic: (it: { location: object }) => emitted.push(it) },
  };
  const host = { getNativeBuildContext: () => ({ loaderContext }) };
  report(errorOf(CODE), { code: CODE, framework: "rspack", host });
  // In UTF-16 it would be column 18 and length 3.
  expect(emitted.map(({ location }) => location)).toEqual([
    { line: 3, column: 21, length: 4 },
    { line: 4, column: 2, length: 7 },
  ]);
  expect(cacheable).toBe(false);
});

describe("a bundle that is written in spite of errors throws them, before the first statement and after", () => {
  const host = {
    getNativeBuildContext: () => ({
      loaderContext: {
        ...{ _module: { addError() {} }, cacheable() {} },
        experiments: { emitDiagnostic() {} },
      },
      compiler: { webpack: { WebpackError: Error } },
    }),
  };
  const [statement, rest] = [CODE.split("\n")[0]!, CODE.slice(CODE.indexOf("\n"))];

  describe.each(["webpack", "rspack"])("in %s", (framework) => {
    test.each([
      ["a hashbang", "#!/usr/bin/env node\n"],
      ["a byte order mark and a hashbang", "\ufeff#!/usr/bin/env node\n"],
      ["a directive", '"use client";\n'],
      ["a directive without a semicolon", "'use client'\n"],
      ["directives and comments", '// @ts-check\n/* a */ "use client" /* b */; // c\n"use strict" // d\n\n// e\n'],
      ["a directive on the line of the statement", '"use client"; '],
      ["comments alone", "/** @jsx h */\n// about the import\n"],
      ["nothing", ""],
    ])("%s", (_, before) => {
      const code = before + CODE;
      const { code: written } = report(errorOf(code), { code, framework, host });
      const thrown = /throw new Error\(".*DK1002.*DK1008.*"\); /.exec(written)?.[0] ?? "nothing is thrown";
      expect(written).toBe(before + thrown + statement + rest);
    });
  });

  test("a decorator of the first statement", () => {
    const code = `@seal export class A {}\n${CODE}`;
    const { code: written } = report(errorOf(code), { code, framework: "webpack", host });
    expect(written).toMatch(/^throw new Error\(".*"\); @seal export class A \{\}\n/);
  });
});

describe("what was compiled before us", () => {
  const compiled = 'import { defer } from "deferkit";\nfunction use() {\n    defer("é");\n    defer();\n}\n';
  const report_ = (map: object): Record<string, unknown> => {
    let reported: Record<string, unknown> = {};
    const host = {
      error(error: Record<string, unknown>) {
        reported = error;
      },
      getCombinedSourcemap: () => map,
    };
    report(errorOf(compiled), { code: compiled, framework: "rollup", host });
    return reported;
  };
  const empty = { version: 3, names: [], sources: [], mappings: "" };

  test("is led back where there is a map", () => {
    // 3:10 is 3:18 in the source, and 4:4 is 4:2.
    const mappings = ";;UAEkB;IAChB";
    const found = report_({ ...empty, sources: ["a.ts"], sourcesContent: [CODE], mappings });
    expect(found["loc"]).toEqual({ file: "/src/a.ts", line: 3, column: 18 });
    expect(found["frame"]).toContain("/src/a.ts:4:2\n");
    expect(found["frame"]).toContain("/* \u{1F600}é */ defer");
  });

  test.each([
    ["without a source", empty],
    ["with several sources", { ...empty, sources: ["a.ts", "b.ts"], sourcesContent: [CODE, CODE] }],
    ["with a source that is not there", { ...empty, sources: ["../nowhere/b.ts"] }],
    ["without the place", { ...empty, sources: ["a.ts"], sourcesContent: [CODE] }],
  ])("stays where it is %s", (_name, map) => {
    const found = report_(map);
    expect(found["loc"]).toEqual({ file: "/src/a.ts", line: 3, column: 10 });
    expect(found["frame"]).toContain('> 3 |     defer("é");\n    |           ^^^');
  });
});
