import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import plugin from "@deferkit/babel-plugin";
import { BABELS, OURS, type Babel } from "./babels.ts";
import { programsIn } from "./programs.ts";
import { run } from "./run.ts";

const packageFolder = join(import.meta.dirname, "..");
const { resolve } = createRequire(import.meta.url);
let folder: string;
beforeAll(() => {
  mkdirSync(join(packageFolder, ".tmp"), { recursive: true });
  folder = mkdtempSync(join(packageFolder, ".tmp/hosts-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const SOURCE = 'import { defer } from "deferkit";\nexport default () => { defer(log("deferred")); log("body"); };\n';
const LOG = ["body", "deferred"];

describe.each(BABELS)("$name", (babel) => {
  const { core } = babel;
  const bare = { filename: join(packageFolder, "file.js"), configFile: false as const, babelrc: false };
  const commonjs = babel.resolve("@babel/plugin-transform-modules-commonjs");
  const withOurs = { ...bare, plugins: [OURS] };

  describe("how the plugin is named", () => {
    test.each([
      ["@deferkit", "@deferkit"],
      ["@deferkit/babel-plugin", "@deferkit/babel-plugin"],
      ["a path", OURS],
      ["the function", plugin],
      ["with options", ["@deferkit", { source: "deferkit" }] as [string, object]],
      ["a config item", () => core.createConfigItemSync(plugin, { type: "plugin" })],
    ])("%s", async (name, given) => {
      const item = name === "a config item" ? (given as () => unknown)() : given;
      const { code } = core.transformSync(SOURCE, { ...bare, plugins: [item as string, commonjs] })!;
      expect(await run(code!)).toEqual(LOG);
    });
  });

  describe("the API", () => {
    const options = { ...bare, plugins: [OURS, commonjs] };
    const file = (): string => {
      const path = join(folder, "api.js");
      writeFileSync(path, SOURCE);
      return path;
    };
    test.each([
      ["transformSync", () => core.transformSync(SOURCE, options)],
      ["transformAsync", () => core.transformAsync(SOURCE, options)],
      ["transformFileSync", () => core.transformFileSync(file(), { ...options, filename: file() })],
      ["transformFileAsync", () => core.transformFileAsync(file(), { ...options, filename: file() })],
      ["transformFromAstSync", () => core.transformFromAstSync(core.parseSync(SOURCE, bare)!, SOURCE, options)],
      ["transformFromAstAsync", () => core.transformFromAstAsync(core.parseSync(SOURCE, bare)!, SOURCE, options)],
      [
        "transformFromAstSync without the text",
        () => core.transformFromAstSync(core.parseSync(SOURCE, bare)!, "", options),
      ],
      [
        "transform with a callback",
        () => new Promise((done) => core.transform(SOURCE, options, (error, result) => done(error ?? result))),
      ],
    ])("%s", async (_, transform) => {
      const { code } = (await transform()) as { code: string };
      expect(await run(code)).toEqual(LOG);
    });

    test("a tree without positions", async () => {
      const tree = core.parseSync(SOURCE, bare)!;
      core.types.removePropertiesDeep(tree);
      core.types.traverseFast(
        tree,
        (node) => void Object.assign(node, { loc: undefined, start: undefined, end: undefined }),
      );
      const { code } = core.transformFromAstSync(tree, "", options)!;
      expect(await run(code!)).toEqual(LOG);
    });

    test("parser options that keep parentheses, or positions beside the text", async () => {
      const source = SOURCE.replace('defer(log("deferred"))', '((defer))((((log))("deferred")))');
      for (const parserOpts of [
        { createParenthesizedExpressions: true },
        { ranges: true, tokens: true },
        { startLine: 7, startColumn: 0, startIndex: 99 },
      ]) {
        const { code } = core.transformSync(source, { ...options, parserOpts })!;
        expect(await run(code!)).toEqual(LOG);
      }
    });

    test("one instance serves many files", async () => {
      const names = ["a", "b", "c"];
      const codes = names.map((name) => core.transformSync(SOURCE.replace("deferred", name), options)!.code!);
      for (const [index, code] of codes.entries()) expect(await run(code)).toEqual(["body", names[index]]);
    });

    test.each([
      { compact: true },
      { minified: true },
      { retainLines: true },
      { comments: false },
      { ast: true, code: true },
    ])("generator option %o", async (more) =>
      expect(await run(core.transformSync(SOURCE, { ...options, ...more })!.code!)).toEqual(LOG),
    );
  });

  test.each(programsIn("plain").map(({ name, source, log }) => [name, source, log] as const))(
    "with nodes for parentheses: %s",
    async (_, source, log) => {
      const parserOpts = { createParenthesizedExpressions: true };
      const { code } = core.transformSync(source, { ...bare, parserOpts, plugins: [OURS, commonjs] })!;
      expect(await run(code!)).toEqual(log);
    },
  );

  describe("source types", () => {
    const required =
      'const { defer } = require("deferkit");\nmodule.exports = () => { defer(log("deferred")); log("body"); };';
    test.each([
      ["module", SOURCE],
      ["unambiguous", SOURCE],
      ["unambiguous", required],
      ["script", required],
      ["commonjs", required],
    ] as const)("%s: %s", async (sourceType, source) => {
      const { code } = core.transformSync(source, { ...bare, sourceType, plugins: [OURS, commonjs] })!;
      expect(await run(code!)).toEqual(LOG);
    });
  });

  describe("inputs", () => {
    const typed = SOURCE.replace("() =>", "(value?: unknown): void =>");
    const element = "const React = { createElement: () => {} }; <p />; defer(log";
    test.each([
      ["a.js", SOURCE],
      ["a.mjs", SOURCE],
      [
        "a.cjs",
        'const { defer } = require("deferkit");\nmodule.exports = () => { defer(log("deferred")); log("body"); };',
      ],
      ["a.jsx", SOURCE.replace("defer(log", element)],
      ["a.ts", typed.replace("defer(log", "let x = <unknown>value; defer(log")],
      ["a.mts", typed],
      [
        "a.cts",
        'import kit = require("deferkit");\nexport = (): void => { kit.defer(log("deferred" as string)); log("body"); };',
      ],
      ["a.tsx", typed.replace("defer(log", element)],
    ])("%s", async (name, source) => {
      const presets: string[] = [];
      if (/x$/.test(name)) presets.push(babel.resolve("@babel/preset-react"));
      if (/ts/.test(name)) presets.push(babel.resolve("@babel/preset-typescript"));
      const classic = presets.map((preset) => (/react/.test(preset) ? [preset, { runtime: "classic" }] : preset));
      const sourceType = name.endsWith(".cjs") ? "script" : "module";
      const options = { ...bare, filename: name, sourceType, plugins: [OURS, commonjs], presets: classic } as object;
      expect(await run(core.transformSync(source, options)!.code!)).toEqual(LOG);
    });
  });

  describe("the tree after us", () => {
    const before = (another: object): object => ({ ...bare, plugins: [OURS, another] });
    const everything = programsIn("plain").concat(programsIn("modern"));

    test.each(everything.map(({ name, source }) => [name, source]))(
      "%s: no node twice, and once is enough",
      (_, source) => {
        const { ast, code } = core.transformSync(source!, { ...withOurs, ast: true })!;
        const seen = new Set<object>();
        core.types.traverseFast(ast!, (node) => {
          expect(seen.has(node), `${node.type} at line ${node.loc?.start.line}`).toBe(false);
          seen.add(node);
        });
        expect(core.transformSync(code!, withOurs)!.code).toBe(code);
      },
    );

    test("scopes: what is declared behind the first defer belongs to the try block, all else to the function", () => {
      const source = `
        import { defer } from "deferkit";
        export function f(parameter) {
          const front = 0;
          defer(g(front).m());
          let variable = 1; const [constant] = []; class Class {} function declared() {} var old = 2;
          defer(g(parameter, variable, constant, Class, declared, old).m());
          return { variable, constant, Class, declared, old };
        }`;
      const scopes: Record<string, string | undefined> = {};
      const look = {
        visitor: {
          ReturnStatement(path: { node: { argument?: { type: string } }; scope: Scope }) {
            if (path.node.argument?.type !== "ObjectExpression") return;
            const names = [
              "parameter",
              "front",
              "variable",
              "constant",
              "Class",
              "declared",
              "old",
              "_defers",
              "_self",
            ];
            for (const name of names) scopes[name] = typeOf(path.scope.getBinding(name));
          },
        },
      };
      core.transformSync(source, before(look));
      const [block, inFunction] = ["TryStatement", "FunctionDeclaration"];
      expect(scopes).toEqual({
        ...{ variable: block, constant: block, Class: block, declared: block },
        ...{ parameter: inFunction, front: inFunction, old: inFunction, _defers: inFunction, _self: inFunction },
      });
    });

    test("scopes: the same after a crawl, and every name is known", () => {
      const unknown: string[] = [];
      const look = {
        visitor: {
          Program: {
            exit(program: { scope: Scope & { crawl(): void }; traverse(visitor: object): void }) {
              const known = ["log", "require", "module", "globalThis", "undefined", "arguments"];
              const check = {
                ReferencedIdentifier({ node: { name }, scope }: { node: { name: string }; scope: Scope }) {
                  if (name.startsWith("_") && !known.includes(name) && !scope.getBinding(name)) unknown.push(name);
                },
              };
              program.traverse(check);
              program.scope.crawl();
              program.traverse(check);
            },
          },
        },
      };
      for (const { source } of everything) core.transformSync(source, before(look));
      expect(unknown).toEqual([]);
    });
  });

  test("statements that other plugins write are not seen", () => {
    const other = {
      visitor: {
        Function(path: { get(key: string): { unshiftContainer(key: string, nodes: unknown): void } }) {
          path.get("body").unshiftContainer("body", core.template.statement.ast`defer(log("added"));`);
        },
      },
    };
    const options: object = { ...bare, plugins: [other, OURS] };
    expect(core.transformSync(SOURCE, options)!.code).toContain('defer(log("added"));');
  });

  test.each(COMMENTED)("comments are kept: %s", (body) => {
    let count = 0;
    const source = `import { defer } from "deferkit";\n${body.replaceAll("#", () => `/*${++count}*/`)}`;
    const { code } = core.transformSync(source, withOurs)!;
    const all = Array.from({ length: count }, (_, index) => `/*${index + 1}*/`);
    expect([...code!.matchAll(/\/\*\d+\*\//g)].map(([comment]) => comment).sort()).toEqual(all.sort());
  });

  test("long functions, and many of them", async () => {
    const count = 2000;
    const source = `
      import { defer } from "deferkit";
      let ran = 0;
      const o = { next: () => ({ at: (n) => { if (n === ran++) return; log("wrong order", n); } }) };
      function long() { ${Array.from({ length: count }, (_, n) => `defer(o?.next().at(${count - 1 - n}));`).join("\n")} }
      ${Array.from({ length: 300 }, (_, n) => `function f${n}() { defer(() => { ran++; }); `).join("")} ${"} ".repeat(300)}
      export default () => { long(); f0(); log(ran); };`;
    const { code } = core.transformSync(source, { ...bare, plugins: [OURS, commonjs], compact: true })!;
    expect(await run(code!)).toEqual([String(count + 1)]);
  });

  describe("files that are not ours", () => {
    // The comment gets them past the look at the text, so that their names are looked up.
    const sources = [
      "esbuild",
      "prettier",
      "gensync",
      "magic-string",
      "convert-source-map",
      "@jridgewell/trace-mapping",
    ]
      .map((name) => resolve(name))
      .concat(OURS)
      .map((path): [string, string] => [basename(path), `${readFileSync(path, "utf8")}\n/* defer */`]);
    sources.push(
      ["of RxJS", 'import { defer } from "rxjs"; export const x = defer(() => of(1)); defer(1);'],
      ["of React Router", 'import { defer } from "@remix-run/router"; export const loader = () => defer({ a: p });'],
      ["a local function", "function defer(f) { return f; } defer(1); const x = defer(2);"],
      [
        "a global of somebody else",
        'if (typeof defer === "function") module.exports = defer; window.defer(1); x.defer(2);',
      ],
      ["a namespace without defer", 'import * as kit from "deferkit"; kit.atexit.register(f); kit.enableDefer(g);'],
      ["a re-export", 'export { defer } from "deferkit"; export * from "deferkit"; export * as kit from "deferkit";'],
      ["words", '// defer(close());\nconst text = "defer(close())"; /defer(close())/; `defer(${x})`;'],
    );

    test.each(sources)("%s", (_, source) => {
      const print = (plugins: string[]): string | null | undefined =>
        core.transformSync(source, { ...bare, sourceType: "unambiguous", plugins, compact: false })!.code;
      expect(print([OURS])).toBe(print([]));
      const tree = (plugins: string[]): string => {
        const options = { ...bare, sourceType: "unambiguous", plugins, ast: true, code: false } as const;
        return JSON.stringify(core.transformSync(source, options)!.ast);
      };
      expect(tree([OURS]) === tree([]), "the tree is as it was").toBe(true);
    });
  });
});

/** Sources with a comment at each `#`. */
const COMMENTED = [
  "# function f(o) { # defer(#g(#a#, #b#)#)#; # defer(#h(#)#)# }",
  "function f(o) { defer(#o#.#m#(#1#)#); defer(#o#?.#m#(#1#)#); defer(#o.a#().#m#?.(#1#)#); }",
  "function f(o) { defer(#o#.#m#); defer(#o#?.#m#); defer(#this#.#m#()#); defer(#(#o#?.#m#)#(#1#)#); }",
  "function f(o) { defer(#()#=>#{#}#); defer(#n#`text ${#n#}`#); defer(#f#,#1#,#2#); }",
  "function f(o) { #defer#.#onError#(#g#(#)#)#; #defer#.#recover#(#(#e#)#=>#1#)#; }",
  "async function f(o) { #defer(#await# #g#(#)#)#; #try# #{# #return# #p#; # }# finally# {# }# # }",
  "function f(o) { #'use strict'#; #defer(g())#; #function# #h#(#)# #{# #}# # var #h#; # }",
  "function f(o) { #if# (#a#)# #defer(#g()#)#; #else# #defer(#h()#)# ; #l#: #defer(#g()#)#; }",
  "class A { #static# {# defer(#g()#)#; #}# }",
  "#\n#\n\nx();# \n defer(#a.b().c(#)#)#; #",
];

interface Scope {
  getBinding(name: string): { scope: { path: { node: { type: string }; parent: { type: string } } } } | undefined;
}

/** What a binding's scope is the block or the function of. */
function typeOf(binding: ReturnType<Scope["getBinding"]>): string | undefined {
  if (!binding) return undefined;
  const { node, parent } = binding.scope.path;
  return node.type === "BlockStatement" ? parent.type : node.type;
}

test("the versions of Babel it asks for", () => {
  let asked: unknown;
  const stop = new Error("asked");
  const assertVersion = (range: unknown): never => {
    asked = range;
    throw stop;
  };
  expect(() => plugin({ assertVersion })).toThrow(stop);
  expect(asked).toBe("^7.22.0 || ^8.0.0");
});

describe("module level", () => {
  const [first, ...others] = BABELS;
  const write = (name: string, babel: Babel, source: string, options: object = {}): string => {
    const { code } = babel.core.transformSync(source, {
      filename: name,
      configFile: false,
      babelrc: false,
      plugins: [OURS],
      ...options,
    })!;
    const path = join(
      folder,
      `${babel.core.version}-${name.replace(/\.[mc]?[jt]sx?$/, "")}${/c[jt]s$/.test(name) ? ".cjs" : ".mjs"}`,
    );
    writeFileSync(path, code!);
    return path;
  };
  const runs = (program: string, ...flags: string[]): { status: number | null; stdout: string[]; stderr: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, program], { encoding: "utf8" });
    return { status, stdout: stdout.trimEnd().split("\n"), stderr };
  };

  describe.each([first!, ...others])("$name", (babel) => {
    const typescript = [babel.resolve("@babel/preset-typescript")];
    const script = { sourceType: "script" };
    const commonjs = { plugins: [OURS, babel.resolve("@babel/plugin-transform-modules-commonjs")] };
    test.each([
      ["import.mjs", 'import { defer } from "deferkit";', "defer", {}, 'import * as _atexit from "deferkit/atexit";'],
      [
        "namespace.mjs",
        'import * as kit from "deferkit";',
        "kit.defer",
        {},
        'import * as _atexit from "deferkit/atexit";',
      ],
      [
        "require.cjs",
        'const { defer } = require("deferkit");',
        "defer",
        script,
        'const _atexit = require("deferkit/atexit");',
      ],
      [
        "required.cjs",
        'const kit = require("deferkit");',
        "kit.defer",
        script,
        'const _atexit = require("deferkit/atexit");',
      ],
      ["converted.cjs", 'import { defer } from "deferkit";', "defer", commonjs, 'require("deferkit/atexit")'],
      [
        "equals.cts",
        'import kit = require("deferkit");',
        "kit.defer",
        { ...commonjs, presets: typescript },
        'require("deferkit/atexit")',
      ],
      ["free.mjs", 'import "deferkit/globals";', "defer", {}, 'import * as _atexit from "deferkit/atexit";'],
      ["free.cjs", 'require("deferkit/globals");', "defer", script, 'const _atexit = require("deferkit/atexit");'],
      ["typed.mts", 'import { defer } from "deferkit"; type T = 1;', "defer", { presets: typescript }, "_atexit"],
    ])("%s", (name, brings, marker, options, expected) => {
      const source = `${brings}
        ${marker}(console.log("first"));
        function early() { ${marker}(console.log("in a function")); }
        if (true) ${marker}(() => console.log("closure"));
        for (const n of [1, 2]) { ${marker}(console.log("loop", n)); }
        ${marker}(console?.log("chain"));
        ${marker}(console.log, "Python's form");
        early();
        console.log("body");`;
      const program = write(name, babel, source, options);
      expect(readFileSync(program, "utf8")).toContain(expected);
      expect(runs(program)).toEqual({
        status: 0,
        stdout: ["in a function", "body", "Python's form", "chain", "loop 2", "loop 1", "closure", "first"],
        stderr: "",
      });
    });

    test("results are awaited, errors reported, process.exit() ends it too", () => {
      const waiting = write(
        "waiting.mjs",
        babel,
        `import { defer } from "deferkit";
        const wait = async (word) => { await null; console.log(word); };
        defer(wait("last"));
        defer(await wait("second"));
        defer(async () => { await null; console.log("first"); });
        const file = { [Symbol.asyncDispose]: () => wait("disposed") };
        defer(file);
        await null;
        console.log("body");`,
      );
      expect(runs(waiting).stdout).toEqual(["body", "disposed", "first", "second", "last"]);

      const failing = write(
        "failing.mjs",
        babel,
        `import { defer } from "deferkit";
        defer(console.log("still runs"));
        defer(() => { throw new Error("at the end"); });`,
      );
      const { status, stdout, stderr } = runs(failing);
      expect({ status, stdout }).toEqual({ status: 1, stdout: ["still runs"] });
      expect(stderr).toContain("Error: at the end");

      const exiting = write(
        "exiting.mjs",
        babel,
        'import { defer } from "deferkit";\ndefer(console.log("deferred"));\nprocess.exit(3);',
      );
      expect(runs(exiting)).toMatchObject({ status: 3, stdout: ["deferred"] });
    });

    test("a script with the marker in functions only loads no exit machinery", () => {
      const program = write(
        "light.cjs",
        babel,
        'const { defer } = require("deferkit");\nfunction f() { defer(f()); }',
        script,
      );
      expect(readFileSync(program, "utf8")).not.toContain("atexit");
    });
  });
});

describe("configuration files", () => {
  const cli = join(dirname(resolve("@babel/cli/package.json")), "bin/babel.js");
  const babel7 = dirname(
    createRequire(new URL("../../../fixtures/hosts/babel7/package.json", import.meta.url)).resolve(
      "@babel/core/package.json",
    ),
  );

  test("babel.config.js at the root of the repository, through @babel/cli", () => {
    const root = join(packageFolder, "../..");
    const input = join(folder, "root.js");
    writeFileSync(input, SOURCE);
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, input], { cwd: root, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toContain('_defers = [null, defer.with(log, ["deferred"])];');
  });

  test.each([
    ["by name", '"@deferkit"'],
    ["by require() of the ES module", 'require("@deferkit/babel-plugin").default'],
    ["by require.resolve()", 'require.resolve("@deferkit/babel-plugin")'],
  ])("a CommonJS configuration, %s", (_, item) => {
    const config = join(folder, "babel.config.cjs");
    writeFileSync(config, `module.exports = { plugins: [${item}] };`);
    writeFileSync(join(folder, "input.js"), SOURCE);
    for (const core of [resolve("@babel/core"), babel7]) {
      const script = `require(${JSON.stringify(core)}).transformFileSync("input.js", { configFile: "./babel.config.cjs" }).code`;
      const { stdout, stderr } = spawnSync(process.execPath, ["-p", script], { cwd: folder, encoding: "utf8" });
      expect(stderr.replace(/\(node:.*\n.*\n/g, "")).toBe("");
      expect(stdout).toContain('_defers = [null, defer.with(log, ["deferred"])];');
    }
  });
});
