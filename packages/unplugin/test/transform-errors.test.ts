import { expect, test } from "vitest";
import { transform, TransformError } from "../dist/index.js";

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
