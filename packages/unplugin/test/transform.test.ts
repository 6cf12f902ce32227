import { describe, expect, test } from "vitest";
import { transform } from "../dist/index.js";

const CLOSE =
  "} catch (_error) { _defers.push(_error, defer.thrown); } finally { if (defer.run(_defers)) throw _defers[0]; } ";

/** What the first statement of a function becomes. */
function made(record: string): string {
  return `const _defers = ${record}; try {`;
}

/** Where it may be passed by, everything is in the `try`. */
const OPEN_ALL = " var _defers; try {";
const CLOSE_ALL =
  "} catch (_error) { if (!_defers) throw _error; _defers.push(_error, defer.thrown); } finally { if (_defers && defer.run(_defers)) throw _defers[0]; } ";

function lowered(code: string, id = "/src/file.js"): string {
  const result = transform(code, id);
  if (!result) throw new Error("there was nothing to lower");
  return result.code;
}

describe("bytes", () => {
  test.each([
    ["a byte order mark", "\ufeff", "\n"],
    ["a hashbang", "#!/usr/bin/env node\n", "\n"],
    ["a byte order mark before a hashbang", "\ufeff#!/usr/bin/env node\r\n", "\r\n"],
    ["CRLF", "/* one\r\ntwo */\r\n", "\r\n"],
    ["a lone carriage return", "// one\r", "\r"],
    ["U+2028", "// one\u2028", "\u2028"],
    ["astral characters", "const 𝒳 = '😀', /* 👩‍👩‍👧 */ y = `🎉`;\n", "\n"],
    ["tabs and trailing blanks", "\tlet a\t=  1  ;\t\n \t\n", "\n"],
  ])("%s and everything around the function stay", (_, before, newline) => {
    const lines = (statement: string, close = ""): string =>
      [`${before}function f(file) {`, `\t${statement}\t`, `${close}}`, "", "const z = '🎈'"].join(newline);
    const record = "[file, defer.with(file.close, ['😀'])]";
    expect(lowered(lines("defer(file.close('😀'));"))).toBe(lines(made(record), CLOSE));
  });

  test("the end of the file stays as it is, with a line break or without", () => {
    expect(lowered("function f() { defer(a()) }")).toBe(`function f() { ${made("[null, a]")} ${CLOSE}}`);
    expect(lowered("function f() { defer(a()) }\n\n")).toBe(`function f() { ${made("[null, a]")} ${CLOSE}}\n\n`);
  });

  test("line breaks and comments inside of a statement stay in their lines", () => {
    const source = `function f(file) {
  defer /* 1 */ ( // 2
    file // 3
      ?. /* 4 */ handle
      .close /* 5 */ (
        "a", // 6

        "b", /* 7 */
      ), // 8
  ) // 9
}`;
    const open = OPEN_ALL.replace(";", ", _self;");
    expect(lowered(source)).toBe(`function f(file) {${open}
  file != null && (_defers = [_self =  /* 1 */  // 2
    file // 3
      . /* 4 */ handle, defer.with(_self
      .close,  /* 5 */ [
        "a", // 6

        "b", /* 7 */
      ]) // 8
  ]) // 9
${CLOSE_ALL}}`);
  });

  test("types, decorators and JSX stay", () => {
    const source = (body = "defer(close());", close = " "): string => `@sealed
export abstract class Pool<const T extends { a: 1 }> implements Closeable<T> {
  @field() declare readonly x?: typeof defer;
  constructor(@inject private readonly items: T[] = []) { ${body}${close}}
  abstract take(this: this, ...rest: any[]): asserts rest is never;
}
const view = <A<string> b={1 satisfies number}>{...c}</A>;
`;
    expect(lowered(source(), "a.tsx")).toBe(source(made("[null, close]"), ` ${CLOSE}`));
  });
});

describe("semicolons that are left out", () => {
  test.each([
    ["foo()\ndefer(a.b?.c())", "foo()\n;(_base = a.b) != null && (_defers = [_base, _base.c])"],
    ["foo();\ndefer(a.b?.c())", "foo();\n(_base = a.b) != null && (_defers = [_base, _base.c])"],
    ["if (x) y\ndefer(a.b?.c())", "if (x) y\n;(_base = a.b) != null && (_defers = [_base, _base.c])"],
    ["if (x) {}\ndefer(a.b?.c())", "if (x) {}\n(_base = a.b) != null && (_defers = [_base, _base.c])"],
    ["if (x) defer(a.b?.c())", "if (x) (_base = a.b) != null && (_defers = [_base, _base.c])"],
    ["x: defer(a.b?.c())", "x: (_base = a.b) != null && (_defers = [_base, _base.c])"],
    ["defer(a?.b())\n;[1]", "a != null && (_defers = [a, a.b])\n;[1]"],
  ])("%j", (statement, expected) => {
    const code = `function f() {${statement}\n}`;
    expect(lowered(code)).toBe(
      `function f() {${OPEN_ALL.replace(";", expected.includes("_base") ? ", _base;" : ";")}${expected}\n${CLOSE_ALL}}`,
    );
  });

  test("a directive without one", () => {
    expect(lowered("function f() { 'use strict' // c\n if (x) defer(a())\n}")).toBe(
      `function f() { 'use strict';${OPEN_ALL} // c\n if (x) _defers = [null, a]\n${CLOSE_ALL}}`,
    );
    expect(lowered("function f() { 'use strict' // c\n defer(a())\n}")).toBe(
      `function f() { 'use strict' // c\n ${made("[null, a]")}\n${CLOSE}}`,
    );
  });

  test.each([
    ["foo()\ndefer(a())\nb", "foo()\nLET [null, a]; try {\nb"],
    ["do foo(); while (b) defer(a())\n;[1]", "do foo(); while (b) LET [null, a]; try {\n[1]"],
    ["let a = b\n/* c */ defer(a()) /* d */\n--e", "let a = b\n/* c */ LET [null, a]; try { /* d */\n--e"],
    ["(defer(a(b /* c */)) /* d */);\n/e/", "LET [null, defer.with(a, [b /* c */])]; try { /* d */\n/e/"],
    ["defer(a.b)\n++c", "const _defers = []; defer.value(_defers, a, a.b); try {\n++c"],
  ])("in front of the `try`: %j", (statement, expected) => {
    const code = `function f() { ${statement}\n}`;
    const front = expected.replace("LET", "const _defers =");
    expect(lowered(code)).toBe(`function f() { ${front}\n${CLOSE}}`);
  });

  test("a return in a try, and the statement at the end", () => {
    const code = lowered("async function f() { defer(a())\ntry { return(b), c } finally { d }\nfoo()\n}");
    expect(code).toContain(
      "try { _returned = ((b), c); break _body; } finally { d }\nfoo()\n; return; } return await _returned;",
    );
  });

  test("a function that moves leaves the statement before it ended", () => {
    const code = lowered("exports.f = function (g) { foo()\nfunction g() {}\n(1)\n{ defer(a()) } }", "a.cjs");
    expect(code).toContain("try { var g = function () {}; foo();\n\n(1)\n{ _defers = [null, a] }");
    const behind = lowered("exports.f = function (g) { defer(a())\nfoo()\nfunction g() {}\n(1) }", "a.cjs");
    expect(behind).toContain("const _defers = [null, a]; try { var g = function () {};\nfoo();\n\n(1) }");
  });

  test("an import without one", () => {
    expect(lowered('import { defer } from "deferkit"\ndefer(a.b?.c())')).toBe(
      'import { defer } from "deferkit"; import * as _atexit from "deferkit/atexit"; let _base;\n(_base = a.b) != null && _atexit.push(_base, _base.c, null)',
    );
  });
});

describe("nothing to change", () => {
  test.each([
    ["no mention", "export const a = 1;"],
    ["a word in a comment", "// we defer (a lot)\nexport const a = 1;"],
    ["somebody else's", 'import { defer } from "rxjs";\nfunction f() { defer(a()); }'],
    ["a script that is loaded late", "document.write('<script defer src=\"x.js\">');"],
    ["lowered code", `import { defer } from "deferkit";\nfunction f() {${OPEN_ALL} ${CLOSE_ALL}}`],
    ["only the types", 'import type { defer } from "deferkit";\nlet x: typeof defer;'],
    ["code that does not parse", 'import { defer } from "deferkit";\nfunction f() { defer(a()); '],
    ["an empty file", ""],
  ])("%s", (_, code) => {
    expect(transform(code, "/src/file.ts")).toBe(null);
  });
});

describe("the marker is found", () => {
  test.each([
    "defer/* a */\n/* b */(a())",
    "defer // a\n(a())",
    "(defer)(a())",
    "def\\u0065r(a())",
    "\\u{64}efer(a())",
    "\\u0064\\u0065\\u0066\\u0065\\u0072(a())",
    "if (x) {} else defer(a())",
  ])("%s", (statement) => {
    expect(lowered(`function f() { ${statement} }`)).toMatch(/_defers = \[null,\s+(\/.*\s+)*(\/\* b \*\/)?a\]/);
  });

  test("by an alias that is written with escapes", () => {
    const code = 'import { d\\u0065fer as later } from "deferkit"; function f() { lat\\u0065r(a()) }';
    expect(lowered(code)).toContain("later.run(");
  });
});

describe("the id", () => {
  const js = "function f() { defer(a()) }";
  const jsx = "function f() { defer(a(<b/>)) }";
  const ts = "function f(x: number) { defer(a(<any>x)) }";
  const tsx = "function f(x: number) { defer(a(<b/>)) }";
  const withReturn = "defer(a()); return";

  test.each([
    ["/src/a.js", [js, jsx, withReturn]],
    ["/src/a.jsx", [js, jsx, withReturn]],
    ["/src/a.mjs", [js, jsx]],
    ["/src/a.cjs", [js, jsx, withReturn]],
    ["/src/a.ts", [js, ts, withReturn]],
    ["/src/a.mts", [js, ts]],
    ["/src/a.cts", [js, ts, withReturn]],
    ["/src/a.tsx", [js, jsx, tsx, withReturn]],
    ["C:\\src\\A.TS", [js, ts, withReturn]],
    ["/src/a.test.ts", [js, ts, withReturn]],
    ["/bin/tool", [js, jsx, withReturn]],
    ["\0virtual:tool", [js, jsx, withReturn]],
    ["/src/.ts/tool", [js, jsx, withReturn]],
    ["/src/a.ts?import&t=123", [js, ts, withReturn]],
    ["/src/App.vue?vue&type=script&setup=true&lang.ts", [js, ts, withReturn]],
    ["/src/App.vue?vue&type=script&lang.tsx", [js, jsx, tsx, withReturn]],
    ["/src/App.vue?vue&type=script&lang.js", [js, jsx, withReturn]],
    ["/src/App.svelte?svelte&type=script&lang=ts", [js, ts, withReturn]],
    ["/src/page.astro?astro&type=script&index=0&lang.ts", [js, ts, withReturn]],
    ["/src/App.vue", []],
    ["/src/App.vue?vue&type=style&index=0&lang.css", []],
    ["/src/App.svelte", []],
    ["/src/page.astro", []],
    ["/src/a.d.ts", []],
    ["/src/a.d.mts", []],
    ["/src/a.d.css.ts", []],
    ["/src/a.json", []],
    ["/src/a.html", []],
  ])("%s", (id, taken) => {
    for (const code of [js, jsx, ts, tsx, withReturn]) {
      expect(transform(code, id) !== null, code).toBe((taken as string[]).includes(code));
    }
  });

  test("says what brings in the exit stack where the text does not", () => {
    const imported = 'import * as _atexit from "deferkit/atexit"; _atexit.push(null, a, null)';
    const required = 'const _atexit = require("deferkit/atexit"); _atexit.push(null, a, null)';
    expect(lowered("defer(a())", "a.js")).toBe(imported);
    expect(lowered("defer(a())", "a.mts")).toBe(imported);
    expect(lowered("defer(a())", "a.cjs")).toBe(required);
    expect(lowered("defer(a()); exports.b = 1", "a.js")).toBe(`${required}; exports.b = 1`);
    expect(lowered("defer(a()); export {}", "a.cts")).toBe(`${imported}; export {}`);
  });
});

describe("options", () => {
  const code = 'import { defer } from "@my/kit"; function f() { defer(a()) } defer(b())';

  test("source: the module that the marker comes from", () => {
    expect(transform(code, "a.js")).toBe(null);
    const result = transform(code, "a.js", { source: "@my/kit" });
    expect(result?.code).toContain('import * as _atexit from "@my/kit/atexit";');
    expect(result?.code).toContain("_defers = [null, a]");
    expect(transform(code.replace("@my/kit", "deferkit"), "a.js", { source: "@my/kit" })).toBe(null);
  });

  test("an undefined one is one that is not given", () => {
    expect(transform(code.replace("@my/kit", "deferkit"), "a.js", { source: undefined } as object)).not.toBe(null);
  });

  test.each([
    [{ sauce: "x" }, '@deferkit/unplugin: unknown option "sauce". Allowed: source, target, format.'],
    [{ toString: 1 }, '@deferkit/unplugin: unknown option "toString". Allowed: source, target, format.'],
    [{ source: "" }, '@deferkit/unplugin: option "source" must be a module name, such as "deferkit", not "".'],
    [{ source: 1 }, '@deferkit/unplugin: option "source" must be a module name, such as "deferkit", not 1.'],
  ])("%j is refused", (options, message) => {
    expect(() => transform("", "a.js", options as object)).toThrow(new Error(message));
  });
});
