import { describe, expect, test } from "vitest";
import { BABELS, OURS, type Babel } from "./babels.ts";
import { run } from "./run.ts";

describe.each(BABELS)("$name", (babel) => {
  describe("itself twice", () => {
    const twice = [OURS, [OURS, {}, "again"]];
    test.each([
      ["in one list", { plugins: twice }],
      ["in a preset too", { plugins: [OURS], presets: [() => ({ plugins: [[OURS, {}, "again"]] })] }],
    ])("%s", (_, options) => {
      expect(compile(babel, EVERYTHING, options)).toBe(compile(babel, EVERYTHING, { plugins: [OURS] }));
    });

    test("and with a copy of the runtime under another name", () => {
      const source = 'import { defer as copied } from "copy"; function g() { copied(f()); }' + EVERYTHING;
      const both = compile(babel, source, { plugins: [OURS, [OURS, { source: "copy" }, "copy"]] });
      expect(both).toContain("copied.run(");
      expect(both.match(/defer\.run\(/g)).toHaveLength(2); // the closure's and the static block's
    });
  });

  describe("a plugin before us that edits the tree without telling the scopes", () => {
    const source = `
      import { defer } from "deferkit";
      function f() { if (DEBUG) { defer(log("debug")); } log("f"); }
      export default function main() { defer(log("deferred")); f(); }`;
    type Program = { node: { body: object[] }; traverse(visitor: object): void };
    const { cloneNode } = babel.core.types;
    const clone = ({ node }: Program): void => {
      node.body = node.body.map((statement) => cloneNode(statement as never, true));
    };
    const remove = (program: Program): void =>
      program.traverse({
        IfStatement(path: { node: { test: { name?: string } }; remove(): void }) {
          if (path.node.test.name === "DEBUG") path.remove();
        },
      });
    const ways = (edit: (program: Program) => void): [string, object][] => [
      ["before any visitor", { pre: ({ path }: { path: Program }) => edit(path), visitor: {} }],
      ["in a visitor", { visitor: { Program: edit } }],
    ];

    test.each(ways(clone))("clones everything, %s", async (_, other) => {
      const code = compile(babel, source.replace("DEBUG", "true"), { plugins: [other, OURS] });
      expect(await run(commonjs(babel, code))).toEqual(["f", "debug", "deferred"]);
    });

    test.each(ways(remove))("removes a statement, %s", async (_, other) => {
      const code = compile(babel, source, { plugins: [other, OURS] });
      expect(await run(commonjs(babel, code))).toEqual(["f", "deferred"]);
    });

    test("what it removes leaves nothing of ours behind", () => {
      const [[, other]] = ways(remove) as [[string, object]];
      const code = compile(babel, source, { plugins: [other, OURS] });
      expect(code).toContain('function f() {\n  log("f");\n}');
    });
  });

  test("a plugin after us that renames every local name", async () => {
    const rename = {
      visitor: {
        Program: {
          exit(program: { traverse(visitor: object): void }) {
            program.traverse({
              Scope(path: { scope: { bindings: object; rename(name: string): void } }) {
                for (const name of Object.keys(path.scope.bindings)) path.scope.rename(name);
              },
            });
          },
        },
      },
    };
    const source = `
      import { defer } from "deferkit";
      export default function main(_defers = "parameter") {
        const file = { close: () => log("closed", _defers) };
        defer(file.close());
        defer(file?.close.call(file));
        function later() { log("later", typeof file); }
        { let file = "inner"; defer(later()); defer(() => log(file)); }
        for (let i = 0; i < 2; i++) defer(() => log(i));
        return file;
      }`;
    const code = compile(babel, source, { plugins: [OURS, rename] });
    expect(code).not.toMatch(/\b(_defers|_failed|_error|file)\b(?!: )/);
    const log = ["1", "0", "inner", "later object", "closed parameter", "closed parameter"];
    expect(await run(commonjs(babel, code))).toEqual(log);
  });

  test.each(["classic", "automatic"])("preset-react, %s, in arguments", async (runtime) => {
    const source = `
      import { defer } from "deferkit";
      const React = { createElement: (tag) => tag };
      export default function Main() {
        defer(log(<b>{"text"}</b>));
        defer(() => <i>{log("in a closure")}</i>);
        return <p onClick={() => { defer(log(<u />)); }} />;
      }`;
    const preset = [babel.resolve("@babel/preset-react"), { runtime }];
    const code = compile(babel, source, { plugins: [OURS], presets: [preset] });
    const jsx = (tag: string): string => tag;
    expect(await run(commonjs(babel, code), { "react/jsx-runtime": { jsx, jsxs: jsx } })).toEqual([
      "in a closure",
      "b",
    ]);
  });

  test.each(["before", "after"])(
    "babel-plugin-istanbul %s us counts the user's code and none of ours",
    async (order) => {
      const { lines, coverage } = await cover(babel, order);
      expect(lines).toEqual(["on error", "closed", "closed", "closed", "closed"]);
      expect(coverage).toEqual({
        statements: {
          "defer(file.close());": 2,
          "defer(file?.close());": 2,
          "if (fails) defer.onError(log('on error'));": 2,
          "defer.onError(log('on error'));": 1,
          "if (fails) throw fails;": 2,
          "throw fails;": 1,
        },
        functions: { f: 2 },
        branches: [
          [1, 1],
          [1, 1],
        ],
      });
    },
  );
});

const EVERYTHING = `
  import { defer } from "deferkit";
  async function f(o) {
    defer(f());
    defer(o?.m());
    defer(f);
    if (o) defer.onError(f());
    defer.onSuccess((value) => value);
    defer.recover(() => 1);
    for (const x of o) { defer(() => { defer(x()); }); return x; }
  }
  class A { static { defer(this.m()); } }
  defer(f());
`;

const COUNTED = `
import { defer } from "deferkit";
export function f(file, fails) {
  defer(file.close());
  defer(file?.close());
  if (fails) defer.onError(log('on error'));
  if (fails) throw fails;
}
export default (/* istanbul ignore next */ () => {
  const file = { close: () => log("closed") };
  try { f(file, true); } catch {}
  f(file, false);
});`;

interface Coverage {
  statementMap: Record<string, Range>;
  fnMap: Record<string, { name: string }>;
  s: Record<string, number>;
  f: Record<string, number>;
  b: Record<string, number[]>;
}
interface Range {
  start: { line: number; column: number };
  end: { line: number; column: number };
}

async function cover(babel: Babel, order: string): Promise<{ lines: string[]; coverage: object }> {
  const variable = `__coverage_${babel.core.version}_${order}__`;
  const istanbul = [babel.resolve("babel-plugin-istanbul"), { coverageVariable: variable, exclude: [] }];
  const code = compile(babel, COUNTED, { plugins: order === "before" ? [istanbul, OURS] : [OURS, istanbul] });
  const lines = await run(commonjs(babel, code));
  const [counts] = Object.values((globalThis as unknown as Record<string, Record<string, Coverage>>)[variable]!);
  return { lines, coverage: readable(counts!) };
}

function readable({ statementMap, fnMap, s, f, b }: Coverage): object {
  const named = <T>(counts: Record<string, number>, map: Record<string, T>, name: (each: T) => string): object =>
    Object.fromEntries(Object.entries(counts).map(([key, count]) => [name(map[key]!), count]));
  const rows = COUNTED.split("\n");
  return {
    statements: named(s, statementMap, ({ start, end }) => rows[start.line - 1]!.slice(start.column, end.column)),
    functions: named(f, fnMap, ({ name }) => name),
    branches: Object.values(b),
  };
}

function compile({ core }: Babel, source: string, options: object): string {
  return core.transformSync(source, { filename: "a.js", configFile: false, babelrc: false, ...options })!.code!;
}

function commonjs(babel: Babel, code: string): string {
  return compile(babel, code, { plugins: [babel.resolve("@babel/plugin-transform-modules-commonjs")] });
}
