import { describe, expect, test } from "vitest";
import { transform, TransformError, type Problem } from "../dist/index.js";

function errorOf(code: string, id = "src/a.ts"): TransformError {
  try {
    transform(code, id);
  } catch (error) {
    if (error instanceof TransformError) return error;
    throw error;
  }
  throw new Error("no error");
}

test("all problems of a file, each with its place and the lines around it", () => {
  const error = errorOf(`import { defer } from "deferkit";

function total(file: File): number {
  const closed = defer(file.close());
  defer(
    file.size
      + 1,
  );
  return file.size;
}
`);
  expect(error).toBeInstanceOf(SyntaxError);
  expect(error.name).toBe("TransformError");
  expect(error.id).toBe("src/a.ts");
  expect(error.message).toBe(`\
src/a.ts:4:18: DK1001: \`defer(…)\` must be a statement of its own. Write \`defer(file.close());\` on its own, in the body of a function or of the module.
  2 |
  3 | function total(file: File): number {
> 4 |   const closed = defer(file.close());
    |                  ^^^^^^^^^^^^^^^^^^^
  5 |   defer(
  6 |     file.size
  7 |       + 1,

src/a.ts:6:5: DK1002: \`file.size…\` is not a call, a function or a reference: nothing would run at exit. Pass a call or a function, or remove the statement.
   4 |   const closed = defer(file.close());
   5 |   defer(
>  6 |     file.size
     |     ^^^^^^^^^
>  7 |       + 1,
     |       ^^^
   8 |   );
   9 |   return file.size;
  10 | }`);
  expect(error.problems).toEqual([
    {
      code: "DK1001",
      message:
        "DK1001: `defer(…)` must be a statement of its own. Write `defer(file.close());` on its own, in the body of a function or of the module.",
      start: { offset: 89, line: 4, column: 17 },
      end: { offset: 108, line: 4, column: 36 },
      suggestions: [],
    },
    {
      code: "DK1002",
      message:
        "DK1002: `file.size…` is not a call, a function or a reference: nothing would run at exit. Pass a call or a function, or remove the statement.",
      start: { offset: 123, line: 6, column: 4 },
      end: { offset: 142, line: 7, column: 9 },
      suggestions: [],
    },
  ]);
});

test("columns count UTF-16 units, and the frame keeps tabs", () => {
  const error = errorOf("\tdefer(/* 😀 */ 1);", "a.js");
  expect(error.problems[0]).toMatchObject({
    start: { offset: 16, line: 1, column: 16 },
    end: { offset: 17, line: 1, column: 17 },
  });
  expect(error.message.split("\n").slice(1)).toEqual(["> 1 | \tdefer(/* 😀 */ 1);", "    | \t               ^"]);
});

test.each(["\r\n", "\r", "\u2028"])("lines end where ECMAScript says, as by %j", (newline) => {
  const error = errorOf(["function f() {", "defer()", "}"].join(newline), "a.js");
  expect(error.problems[0]).toMatchObject({ start: { line: 2, column: 0 }, end: { line: 2, column: 7 } });
  expect(error.message.split("\n").slice(1)).toEqual([
    "  1 | function f() {",
    "> 2 | defer()",
    "    | ^^^^^^^",
    "  3 | }",
  ]);
});

test("places count from the start of the file, a byte order mark included", () => {
  expect(errorOf("\ufeffdefer()", "a.js").problems[0]?.start).toEqual({ offset: 1, line: 1, column: 1 });
});

test("of a long line a part is shown", () => {
  const error = errorOf(`${"x;".repeat(500)}defer()${";x".repeat(500)}\ny`, "a.js");
  expect(error.message.split("\n").slice(1)).toEqual([
    `> 1 | ${"x;".repeat(30)}defer()${";x".repeat(66)};`,
    `    | ${" ".repeat(60)}^^^^^^^`,
    "  2 |",
  ]);
});

test("the id is shown as it was given", () => {
  expect(errorOf("defer()", "/src/App.vue?vue&type=script&lang.ts").message).toMatch(
    /^\/src\/App\.vue\?vue&type=script&lang\.ts:1:1: DK1008: /,
  );
});

test("nothing is lowered where there is a problem", () => {
  expect(() => transform("function f() { defer(a()) } function g() { defer() }", "a.js")).toThrow(TransformError);
});

describe("what is nested too deeply is an error with a place, and never the end of the process", () => {
  const DEFER = "function f() { defer(a()); }\n";
  const NESTED: [string, (depth: number) => string, string?][] = [
    ["parentheses", (depth) => `${"(".repeat(depth)}a${")".repeat(depth)}`],
    ["calls", (depth) => `${"f(".repeat(depth)}a${")".repeat(depth)}`],
    ["templates", (depth) => `${"`${".repeat(depth)}a${"}`".repeat(depth)}`],
    ["functions", (depth) => `${"function f() {".repeat(depth)}${"}".repeat(depth)}`],
    ["function expressions", (depth) => `${"(function () {".repeat(depth)}${"})".repeat(depth)}`],
    ["arrays", (depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`],
    ["objects", (depth) => `x = ${"{ a: ".repeat(depth)}1${" }".repeat(depth)}`],
    ["classes", (depth) => `${"class A { m() {".repeat(depth)}${"}}".repeat(depth)}`],
    ["parameters", (depth) => `${"(a = ".repeat(depth)}1${") => a".repeat(depth)}`],
    ["arrow functions", (depth) => `${"a => ".repeat(depth)}a`],
    ["choices", (depth) => `${"a ? b : ".repeat(depth)}c`],
    ["assignments", (depth) => `${"a =\n".repeat(depth)}1`],
    ["ifs", (depth) => `${"if (a)\n".repeat(depth)}b`],
    ["else ifs", (depth) => `${"if (a) b; else ".repeat(depth)}c`],
    ["elements", (depth) => `x = ${"<a>".repeat(depth)}${"</a>".repeat(depth)}`],
    ["operators", (depth) => `${"!".repeat(depth)}a`],
    ["sums", (depth) => `${"a + ".repeat(depth)}a`],
    ["chains", (depth) => `a${".b()".repeat(depth)}`],
    ["types", (depth) => `type A = ${"A<".repeat(depth)}B${">".repeat(depth)}`, "a.ts"],
    ["operators of types", (depth) => `type A = ${"keyof ".repeat(depth)}B`, "a.ts"],
    ["namespaces", (depth) => `${"namespace A {".repeat(depth)}${"}".repeat(depth)}`, "a.ts"],
  ];
  test.each(NESTED)("%s", (_name, nested, id = "a.js") => {
    for (const depth of [8_000, 300_000]) {
      // Some of these the parser takes at the smaller depth.
      const problem = problemOf(DEFER + nested(depth), id);
      if (depth > 8_000) expect(problem).toBeDefined();
      if (!problem) continue;
      expect(problem).toMatchObject({ code: "syntax", message: expect.stringContaining("nested too deeply") });
      expect(problem.start.offset).toBeGreaterThan(DEFER.length);
    }
    expect(problemOf(DEFER + nested(200), id)).toBeUndefined();
  });

  test("what only looks like it is not", () => {
    const many = 5_000;
    const lines = [
      `const text = "${"(".repeat(many)}" + '${"[".repeat(many)}' + \`${"{".repeat(many)}\`;`,
      `/* ${"(".repeat(many)} */ // ${"(".repeat(many)}`,
      `const pattern = /${"\\(".repeat(many)}[${"(".repeat(many)}]/;`,
      "a = b ? c : d\n".repeat(many),
      "if (a) b; ".repeat(many),
      "if (a) { b = 1 } ".repeat(many),
      "a = `x${b}y${c}`; ".repeat(many),
      `switch (a) { ${"case 1: ".repeat(many)} }`,
      "f(a => a, b => b); ".repeat(many),
      `x = <div>${"<p>don't</p>".repeat(many)}</div>;`,
      `x = [${"{ a: b ? c : d, e() {} },".repeat(many)}];`,
    ];
    for (const line of lines)
      expect(transform(`${DEFER}${line}`, "a.jsx")?.code, line.slice(0, 30)).toContain("_defers");
  });

  function problemOf(code: string, id: string): Problem | undefined {
    try {
      transform(code, id);
      return undefined;
    } catch (error) {
      return (error as TransformError).problems[0];
    }
  }
});

test("many problems on one line are a matter of one look at it", { timeout: 10_000 }, () => {
  const count = 20_000; // times the length of the line: 4 GB
  expect(errorOf("defer(1);".repeat(count), "a.js").problems).toHaveLength(count);
});

test("of a problem with many lines the first ones are shown", () => {
  const { message } = errorOf(`defer([\n${"  1,\n".repeat(5_000)}]);`, "a.js");
  expect(message.split("\n").length).toBeLessThan(60);
});

test.each([
  ["a.constructor", "extension"],
  ["a?lang=__proto__", "language"],
  ["a.vue?vue&lang.toString", "language"],
])("an id like %s has no %s that is known", (id) => {
  expect(transform("function f() { defer(a()) }", id)).toBeNull();
});

test("what is missing is named", () => {
  const call = transform as (...args: unknown[]) => unknown;
  expect(() => call("defer(a())")).toThrow(
    new TypeError("@deferkit/unplugin: transform(code, id) needs `id` as a string, not undefined."),
  );
  expect(() => call(null, "a.js")).toThrow("needs `code` as a string, not null.");
  expect(() => call("", "a.js", null)).toThrow("the options must be an object, not null.");
  expect(() => call("", "a.js", { source: 1n })).toThrow('option "source" must be a module name');
});
