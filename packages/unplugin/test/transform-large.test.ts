import { describe, expect, test, vi } from "vitest";
import { transform } from "../dist/index.js";

vi.setConfig({ testTimeout: 120_000 }); // on a busy machine

const MEGABYTE = 1_000_000;
const FUNCTION = `export async function close(file, list) {
  defer(file.close());
  defer(file.handle?.close(list.pop()));
  for (const each of list) if (each) return each.read();
}
`;

describe("a megabyte", () => {
  test("of functions", () => {
    const functions = Array.from({ length: MEGABYTE / FUNCTION.length }, (_, n) =>
      FUNCTION.replace("close", `close${n}`),
    );
    const code = `import { defer } from "deferkit";\n${functions.join("")}`;
    const result = transform(code, "large.mjs")!;
    expect(result.code.match(/_defers(?: = \[|\[2\] = )/g)).toHaveLength(code.match(/defer\(/g)!.length);
    expect(result.code.split("\n")).toHaveLength(code.split("\n").length);
    expect(result.map.mappings.split(";")).toHaveLength(code.split("\n").length);
  });

  test("in one function", () => {
    const code = `function f(a, b) {\n${"defer(a.b?.c(b))\n".repeat(MEGABYTE / 17)}}`;
    const result = transform(code, "large.js")!;
    expect(result.code.match(/_defers\.push\(/g)).toHaveLength(Math.floor(MEGABYTE / 17) + 1); // what the body throws is one
  });

  test("in one line", () => {
    const code = `function f(a, b) {${"defer(a.b(b));".repeat(MEGABYTE / 14)}}`;
    const records = transform(code, "large.js")!.code.match(/a, defer\.with\(a\.b, \[b\]\)/g);
    expect(records).toHaveLength(Math.floor(MEGABYTE / 14));
  });

  test("of errors", () => {
    const count = 2_000;
    const code = `${"x\n".repeat(MEGABYTE / 2)}${"defer()\n".repeat(count)}`;
    expect(() => transform(code, "large.js")).toThrow(`large.js:${MEGABYTE / 2 + count}:1: DK1008: `);
  });
});

test.each([
  ["an operator", (depth: number) => `${"a + ".repeat(depth)}a`],
  ["a chain", (depth: number) => `a${".b()".repeat(depth)}`],
  ["else if", (depth: number) => `${"if (a) b; else ".repeat(depth)} c`],
])("a file with %s nested deeper than calls can be", (_, nested) => {
  const code = `function f() { defer(a()) } ${nested(3_000)}`;
  expect(transform(code, "deep.js")!.code).toContain("const _defers = [null, a];");
});

test("an expression in front of a defer, nested deeper than calls can be, that could mention what follows", () => {
  const code = `function f() { ${"a + ".repeat(3_000)}b; defer(a()); const b = 1; }`;
  expect(transform(code, "deep.js")!.code).toContain("; _defers = [null, a];");
});
