import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BABELS, OURS, type Babel } from "./babels.ts";

/** Bad sources with their code; `«»` are around what the error points at. */
const BAD: readonly [code: string, source: string][] = [
  ["DK1001", "function f() { const x = «defer(g())»; }"],
  ["DK1001", "const f = () => «defer(g())»;"],
  ["DK1001", "function f() { return «defer.onError(g())»; }"],
  ["DK1001", "function f() { ok && «defer(g())»; }"],
  ["DK1001", "async function f() { await «defer(g())»; }"],
  ["DK1001", "function f() { for («defer(g())»;;) {} }"],
  ["DK1001", "function f(x = «defer(g())») {}"],
  ["DK1001", "class C { x = «defer(g())»; }"],
  ["DK1001", "function f() { void «defer(g())», 1; }"],
  ["DK1001", "`${«defer(g())»}`;"],
  ["DK1002", "function f() { defer(«1 + 2»); }"],
  ["DK1002", "function f() { defer(«{}»); }"],
  ["DK1002", "function f() { defer((«a, b»)); }"],
  ["DK1002", "function f() { defer(«class {}»); }"],
  ["DK1002", "function f() { defer(«`text ${x}`»); }"],
  ["DK1002", "function f() { defer(«typeof g»); }"],
  ["DK1002", "function f() { defer(«null»); }"],
  ["DK1003", "function f() { defer(«...g»); }"],
  ["DK1003", "function f() { defer(«...g», 1); }"],
  ["DK1003", "function f() { defer.recover(«...g»); }"],
  ["DK1002", "function* f() { defer(«x = yield»); }"],
  ["DK1002", "async function* f() { defer(«g() + (yield 1)»); }"],
  ["DK1002", "function f() { defer(«x = 1»); }"],
  ["DK1002", "function f() { defer(«ok && g()»); }"],
  ["DK1002", "function f() { defer(«new G()»); }"],
  ["DK1002", "async function f() { defer(«await ready»); }"],
  ["DK1005", "function f() { g(«defer»); }"],
  ["DK1005", "const x = [«defer»];"],
  ["DK1005", "export { «defer» };"],
  ["DK1005", "export { «defer» as later };"],
  ["DK1005", "export default «defer»;"],
  ["DK1005", "function f() { const { onError } = «defer»; }"],
  ["DK1005", "const x = { «defer» };"],
  ["DK1005", "typeof «defer»;"],
  ["DK1005", "new «defer»(g());"],
  ["DK1005", "«defer»`text`;"],
  ["DK1006", "function f() { «defer.later»(g()); }"],
  ["DK1006", "function f() { «defer['onError']»(g()); }"],
  ["DK1006", "function f() { «defer.onError.late»(g()); }"],
  ["DK1006", "«defer.name»;"],
  ["DK1007", "«defer.onError(g())»;"],
  ["DK1007", "«defer.onSuccess(g())»;"],
  ["DK1007", "if (ok) { «defer.recover(g)»; }"],
  ["DK1008", "function f() { «defer()»; }"],
  ["DK1008", "function f() { «defer.recover()»; }"],
  ["DK1009", "function f() { defer.recover(«g()»); }"],
  ["DK1009", "function f() { defer.recover(g, «1»); }"],
  ["DK1009", "function f() { defer.recover(g, «...rest»); }"],
  ["DK1009", "function f() { defer.recover(«null»); }"],
  ["DK1010", "function f() { defer(«function* () {}»); }"],
  ["DK1010", "const o = { async m() { defer.onError(«async function* () {}»); } };"],
  ["DK1011", "class C extends D { constructor() { defer(«super()»); } }"],
  ["DK1011", "class C extends D { constructor() { defer((«super()»)); } }"],
  ["DK1012", "function f() { «defer?.(g())»; }"],
  ["DK1012", "function f() { «defer?.onError»(g()); }"],
  ["DK1012", "function f() { «defer.onError?.(g())»; }"],
  ["DK1014", "function f() { for (const k of [1, 2]) { const y = do { «defer(g(k))»; k; }; } }"],
  ["DK1014", "function f(x = do { «defer(g())»; 1; }) {}"],
  ["DK1014", "function f() { return g(1, { x: do { if (ok) { «defer(g())»; } else 2; } }); }"],
  ["DK1014", "async function f() { const x = await async do { «defer.onError(g)»; 1; }; }"],
  ["DK1014", "class A { x = do { if (ok) { «defer(g())»; } 1; }; }"],
  ["DK1014", "const x = do { «defer(g())»; };"],
  ["DK1014", "async function f() { defer(g()); const x = do { if (q) { «return q.query();» } else { 2; } }; }"],
  ["DK1014", "function f() { defer.onSuccess(g); h(do { try { «return 1;» } finally { (do { 2; }); } }); }"],
  ["DK1013", 'function f() { defer(«eval("a")»); }'],
  ["DK1013", 'async function f() { defer.onError(await «eval("a")»); }'],
];

const SENTENCES: Record<string, RegExp> = {
  DK1001: /^DK1001: `defer(\.onError)?\(…\)` must be a statement of its own\. Write `/,
  DK1002:
    /^DK1002: .+ is not a call(: it would be evaluated now.*|, a function or a reference: nothing would run at exit)\. (Write|To |Pass)/,
  DK1003: /^DK1003: The first argument of `defer(\.recover)?` cannot be spread\. (Write|Pass)/,
  DK1005: /^DK1005: `defer` is not a value: .*\. Call it where the work is deferred/,
  DK1006: /^DK1006: `defer.+` (does not exist\. Did you mean `defer\.|cannot be called: .*\. Write `defer\.onError\()/,
  DK1007:
    /^DK1007: `defer\.\w+` cannot be used at module level: .*(, write `defer\(g\(\)\);`|Move the statement into a function\.)/,
  DK1008: /^DK1008: `defer(\.recover)?\(\)` has no argument: nothing is deferred\. Pass a /,
  DK1009: /^DK1009: `defer\.recover` takes one function: .*\. Write `defer\.recover\(/,
  DK1010: /^DK1010: Calling a generator function runs none of its body\. Remove the `\*`, /,
  DK1011: /^DK1011: `super\(…\)` cannot be deferred: .*\. Call it now, `super\(\);`/,
  DK1012: /^DK1012: `defer` always exists, .*\. Write `defer(\.onError)?\(/,
  DK1013:
    /^DK1013: `eval\("a"\)` cannot be deferred: .*\. Write `defer(\.onError)?\((async )?\(\) => \{ eval\("a"\); \}\);`/,
  DK1014: /^DK1014: `defer` cannot be inside a `do` expression, .*\. Write the statements before the expression, /,
};

/** What our plugin throws, as a tool reads it. */
interface Report extends Error {
  readonly code: string;
  readonly loc: { line: number; column: number };
  readonly problems: readonly { code: string; message: string; loc: { start: Place; end: Place } | undefined }[];
}
interface Place {
  readonly line: number;
  readonly column: number;
}

test("every code has a case", () => {
  expect(new Set(BAD.map(([code]) => code))).toEqual(new Set(Object.keys(SENTENCES)));
});

describe.each(BABELS)("$name", (babel) => {
  test.each(BAD)("%s: %s", (code, marked) => {
    const source = `import { defer } from "deferkit";\n${marked.replace(/[«»]/g, "")}`;
    const report = reported(() => compile(babel, source));
    expect(report.problems.map((problem) => problem.code)).toEqual([code]);
    const [problem] = report.problems;
    expect(problem!.message).toMatch(SENTENCES[code]!);
    const start = { line: 2, column: marked.indexOf("«") };
    const end = { line: 2, column: marked.indexOf("»") - 1 };
    expect(problem!.loc).toMatchObject({ start, end });
    expect(report.message).toContain(`/bad.jsx: ${problem!.message} (2:${start.column})\n`);
    const carets = " ".repeat(start.column) + "^".repeat(end.column - start.column);
    expect(report.message).toMatch(new RegExp(`> 2 \\| .*\n    \\| ${carets.replace(/\^/g, "\\^")}(\n|$)`));
  });

  test.each([
    "function f() { defer(g()); const x = do { if (ok) { 1; } else { 2; } }; return x; }",
    "const x = do { function f() { defer(g()); return 1; } f; };",
    "function f() { defer(g()); return do { const h = () => { return 1; }; h; }; }",
    "function f() { do { defer(g()); } while (ok); return 1; }",
    "function f() { return do { return 1; }; } function g() { defer(h()); }",
  ])("no error: %s", (source) => {
    expect(compile(babel, `import { defer } from "deferkit";\n${source}`)).toContain("_defers");
  });

  describe("all errors of a file at once", () => {
    const source = [
      'import { defer } from "deferkit";',
      "defer.onError(a());",
      "async function* f() {",
      "  const x = defer(a());",
      "  defer(1);",
      "  defer(fine());",
      "  defer(",
      "    ...x,",
      "  );",
      "  defer();",
      "}",
    ].join("\n");
    const codes = ["DK1007", "DK1001", "DK1002", "DK1003", "DK1008"];

    test("in one error, in the order of the file", () => {
      const report = reported(() => compile(babel, source));
      expect(report).toBeInstanceOf(SyntaxError);
      expect(report.code).toBe("BABEL_TRANSFORM_ERROR");
      expect(report.loc).toMatchObject({ line: 2, column: 0 });
      expect(report.problems.map(({ code }) => code)).toEqual(codes);
      expect(report.message.match(/DK\d+/g)).toEqual(codes);
      expect([...report.message.matchAll(/^> +(\d+) \| (.*)$/gm)].map(([, ...at]) => at)).toEqual([
        ["2", "defer.onError(a());"],
        ["4", "  const x = defer(a());"],
        ["5", "  defer(1);"],
        ["8", "    ...x,"],
        ["10", "  defer();"],
      ]);
      expect(report.message.startsWith(join(process.cwd(), "bad.jsx: "))).toBe(true);
      expect(report.stack).not.toMatch(/^ +at /m); // the user's file is at fault, not our code
    });

    test("asynchronously too", async () => {
      const error = await babel.core.transformAsync(source, options()).catch((thrown: unknown) => thrown);
      expect((error as Report).problems.map(({ code }) => code)).toEqual(codes);
    });

    test("without the text there is no frame, but a place", () => {
      const tree = babel.core.parseSync(source, options())!;
      const report = reported(() => babel.core.transformFromAstSync(tree, "", options()));
      expect(report.problems.map(({ code, loc }) => [code, loc?.start.line])).toEqual([
        ["DK1007", 2],
        ["DK1001", 4],
        ["DK1002", 5],
        ["DK1003", 8],
        ["DK1008", 10],
      ]);
      expect(report.message.match(/DK\d+.*\(\d+:\d+\)$/gm)).toHaveLength(5);
      expect(report.message).not.toContain("|");
    });

    test("without the text or any positions there are the sentences", () => {
      const tree = babel.core.parseSync(source, options())!;
      babel.core.types.traverseFast(tree, (node) => void Object.assign(node, { loc: null, start: null, end: null }));
      const report = reported(() => babel.core.transformFromAstSync(tree, "", options()));
      expect(report.problems.map(({ code }) => code).sort()).toEqual([...codes].sort());
    });

    test("and nothing else is said of the file when they are gone", () => {
      const good = 'import { defer } from "deferkit";\nasync function* f() { defer(fine()); yield; }';
      expect(() => compile(babel, good)).not.toThrow();
    });
  });

  test("a file is not half-changed: the tree is as it was", () => {
    const source = 'import { defer } from "deferkit"; function f() { defer(a()); defer(1); }';
    const tree = babel.core.parseSync(source, options())!;
    const before = JSON.stringify(tree);
    reported(() => babel.core.transformFromAstSync(tree, source, { ...options(), cloneInputAst: false }));
    expect(JSON.stringify(tree)).toBe(before);
  });

  describe("options", () => {
    const withOptions =
      (given: object): (() => unknown) =>
      () => {
        babel.core.transformSync("1", { ...options(), plugins: [[OURS, given]] });
      };

    test.each([
      ["an unknown one", { sorce: "deferkit" }, 'unknown option "sorce". Allowed: source.'],
      ["another unknown one", { source: "deferkit", strict: true }, 'unknown option "strict". Allowed: source.'],
      ["an inherited name", { toString: 1 }, 'unknown option "toString". Allowed: source.'],
      ["a wrong type", { source: 1 }, 'option "source" must be a module name, such as "deferkit", not 1.'],
      ["nothing", { source: null }, 'option "source" must be a module name, such as "deferkit", not null.'],
      ["an empty name", { source: "" }, 'option "source" must be a module name, such as "deferkit", not "".'],
    ])("%s", (_, given, message) => {
      expect(withOptions(given)).toThrow(`@deferkit/babel-plugin: ${message}`);
    });

    test.each([[{}], [{ source: undefined }], [{ source: "./copy.js" }]])("%o is right", (given) => {
      expect(withOptions(given)).not.toThrow();
    });

    test("source names another copy of the runtime", () => {
      const source =
        'import { defer } from "./copy.js";\nimport { defer as other } from "deferkit";\nfunction f() { defer(g()); other(h()); }\ndefer(g());';
      const { code } = babel.core.transformSync(source, { ...options(), plugins: [[OURS, { source: "./copy.js" }]] })!;
      expect(code).toContain("defer.run(_defers)");
      expect(code).toContain("other(h());"); // of a package that was not named
      expect(code).toContain('import * as _atexit from "./copy.js/atexit";');
    });
  });
});

describe("@babel/cli", () => {
  const packages = join(import.meta.dirname, "..");
  const cli = join(dirname(createRequire(import.meta.url).resolve("@babel/cli/package.json")), "bin/babel.js");
  let folder: string;
  beforeAll(() => {
    mkdirSync(join(packages, ".tmp"), { recursive: true });
    folder = mkdtempSync(join(packages, ".tmp/errors-"));
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "babel.config.json"), JSON.stringify({ plugins: ["@deferkit"] }));
    writeFileSync(
      join(folder, "src/bad.js"),
      'import { defer } from "deferkit";\nfunction f() {\n  defer(1);\n  g(defer);\n}\n',
    );
    writeFileSync(join(folder, "src/good.js"), 'import { defer } from "deferkit";\nfunction f() {\n  defer(g());\n}\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("a bad file: exit code, the errors, and no output", () => {
    const { status, stdout, stderr } = babelCli("src/bad.js", "--out-file", "bad.out.js");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`${join(folder, "src/bad.js")}: DK1002: `);
    expect(stderr).toContain("> 3 |   defer(1);\n    |         ^");
    expect(stderr).toContain("> 4 |   g(defer);\n    |     ^^^^^");
    expect(existsSync(join(folder, "bad.out.js"))).toBe(false);
  });

  test("a bad file in a folder leaves no output of its own", () => {
    const { status } = babelCli("src", "--out-dir", "out");
    expect(status).toBe(1);
    expect(existsSync(join(folder, "out")) ? readdirSync(join(folder, "out")) : []).not.toContain("bad.js");
  });

  test("a good file", () => {
    const { status, stdout } = babelCli("src/good.js");
    expect(status).toBe(0);
    expect(stdout).toContain("_defers = [null, g];");
  });

  test("a wrong option", () => {
    const config = join(folder, "wrong.json");
    writeFileSync(config, JSON.stringify({ plugins: [["@deferkit", { sources: [] }]] }));
    const { status, stderr } = babelCli("src/good.js", "--config-file", config);
    expect(status).toBe(1);
    expect(stderr).toContain('@deferkit/babel-plugin: unknown option "sources". Allowed: source.');
  });

  function babelCli(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
    return spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: "utf8", env });
  }
});

function reported(work: () => unknown): Report {
  try {
    work();
  } catch (error) {
    return error as Report;
  }
  throw new Error("nothing was reported");
}

function compile({ core }: Babel, source: string): string {
  return core.transformSync(source, options())!.code!;
}

function options(): object {
  const parserOpts = { plugins: ["jsx", "doExpressions", "asyncDoExpressions"] };
  return { filename: "bad.jsx", configFile: false, babelrc: false, highlightCode: false, parserOpts, plugins: [OURS] };
}
