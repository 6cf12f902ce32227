import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import ts54 from "@deferkit/host-typescript54";
import ts59 from "@deferkit/host-typescript59";
import { before as forNest, createTransformer, factory, name, version, type Options } from "@deferkit/ts-transformer";
import ts60 from "typescript";
import { describe, expect, test, vi } from "vitest";

type TS = typeof ts60;

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));

test("what ts-jest caches by", () => {
  expect({ name, version }).toEqual({ name: manifest.name, version: manifest.version });
});

describe("without Node", () => {
  test("nothing is imported when the transformer is loaded", () => {
    const built = readFileSync(join(import.meta.dirname, "../dist/index.js"), "utf8");
    expect(built).not.toMatch(/^import\b|\bimport\(|(?<!\.)\brequire\(/m);
  });

  test("TypeScript has to be an option", () => {
    vi.stubGlobal("process", undefined);
    try {
      expect(() => createTransformer()).toThrow(/Write `createTransformer\(\{ typescript: ts \}\)`/);
      expect(createTransformer({ typescript: ts60 })).toBeTypeOf("function");
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe.each([
  ["5.4.", ts54],
  ["5.9.", ts59],
  ["6.0.", ts60],
] as [string, TS][])("TypeScript %s", (pinned, ts) => {
  test("this is the version", () => {
    expect(ts.version.startsWith(pinned), ts.version).toBe(true); // hoisting can hand out another
  });

  /** Each way to the compiler: without a checker, and with one that may elide imports. */
  const WAYS = { transpileModule: transpile, "program.emit": emit };
  const { ESNext, CommonJS, NodeNext } = ts.ModuleKind;
  type Case = [string, string, ts60.CompilerOptions, readonly string[]];

  describe.each(Object.entries(WAYS))("%s", (_way, compile) => {
    test.each<Case>([
      [
        "a name, ES module",
        'import { defer } from "deferkit"; export function f(): void { defer(close()); }',
        { module: ESNext },
        ['import { defer } from "deferkit";', "_defers = [null, close];", "defer.run(_defers)"],
      ],
      [
        "a name, CommonJS",
        'import { defer } from "deferkit"; export function f(): void { defer(close()); }',
        { module: CommonJS },
        ['const deferkit_1 = require("deferkit");', "if (deferkit_1.defer.run(_defers))"],
      ],
      [
        "an alias, ES module",
        'import { defer as later } from "deferkit"; export function f(): void { later(close()); }',
        { module: ESNext },
        ['import { defer as later } from "deferkit";', "later.run(_defers)"],
      ],
      [
        "an alias, CommonJS",
        'import { defer as later } from "deferkit"; export function f(): void { later(close()); }',
        { module: CommonJS },
        ['const deferkit_1 = require("deferkit");', "deferkit_1.defer.run(_defers)"],
      ],
      [
        "a namespace, ES module",
        'import * as kit from "deferkit"; export function f(): void { kit.defer(close()); }',
        { module: ESNext },
        ['import * as kit from "deferkit";', "kit.defer.run(_defers)"],
      ],
      [
        "a namespace, CommonJS",
        'import * as kit from "deferkit"; export function f(): void { kit.defer(close()); }',
        { module: CommonJS, esModuleInterop: true },
        ['const kit = __importStar(require("deferkit"));', "kit.defer.run(_defers)"],
      ],
      [
        "import = require()",
        'import kit = require("deferkit"); export function f(): void { kit.defer(close()); }',
        { module: CommonJS },
        ['const kit = require("deferkit");', "kit.defer.run(_defers)"],
      ],
      [
        "outcome markers and Python's form",
        'import { defer } from "deferkit"; export function f(): void { defer.onError(close()); defer(close, 1); }',
        { module: CommonJS },
        [
          'const deferkit_1 = require("deferkit");',
          "const _defers = [null, deferkit_1.defer.onError.with(close, [])];",
          "deferkit_1.defer.value(_defers, null, close, [1]);",
          "deferkit_1.defer.run(_defers)",
        ],
      ],
      [
        "a type beside it",
        'import { defer, type Defer } from "deferkit"; import type { Later } from "deferkit"; export function f(_: Defer & Later): void { defer(close()); }',
        { module: ESNext },
        ['import { defer } from "deferkit";', "defer.run(_defers)"],
      ],
      [
        "verbatimModuleSyntax",
        'import { defer, type Defer } from "deferkit"; import { unused } from "other"; export function f(_: Defer): void { defer(close()); }',
        { module: ESNext, verbatimModuleSyntax: true },
        ['import { defer } from "deferkit";', 'import { unused } from "other";', "defer.run(_defers)"],
      ],
      [
        "isolatedModules",
        'import { defer } from "deferkit"; export async function f(): Promise<void> { defer(await close()); }',
        { module: CommonJS, isolatedModules: true },
        ['const deferkit_1 = require("deferkit");', "deferkit_1.defer.exit(_defers)"],
      ],
      [
        "importHelpers, ES2015",
        'import { defer } from "deferkit"; export async function f(): Promise<void> { defer(await close()); }',
        { module: ESNext, importHelpers: true, target: ts.ScriptTarget.ES2015 },
        ['import { __awaiter } from "tslib";', 'import { defer } from "deferkit";', "yield _exit.wait"],
      ],
      [
        "the module level, ES module",
        'import { defer } from "deferkit"; defer(close()); export {};',
        { module: ESNext },
        [
          'import { defer } from "deferkit";',
          'import * as _atexit from "deferkit/atexit";',
          "_atexit.push(null, close, null);",
        ],
      ],
      [
        "the module level, CommonJS",
        'import * as kit from "deferkit"; kit.defer(close()); export {};',
        { module: CommonJS, esModuleInterop: true }, // TypeScript 6's default
        ['const _atexit = __importStar(require("deferkit/atexit"));', "_atexit.push(null, close, null);"],
      ],
      [
        "the module level, import = require()",
        'import kit = require("deferkit"); kit.defer(close()); export {};',
        { module: CommonJS },
        ['const _atexit = require("deferkit/atexit");', "_atexit.push(null, close, null);"],
      ],
      [
        "the global marker, ES module",
        "export function f(): void { defer(close()); }",
        { module: ESNext },
        ["_defers = [null, close];", "defer.run(_defers)"],
      ],
      [
        "parameter properties and standard decorators",
        'import { defer } from "deferkit"; class C { constructor(readonly a: number) { defer(close()); } @mark m(): void { defer(this.m()); } }',
        { module: ESNext, target: ts.ScriptTarget.ES2022 },
        ["this.a = a;", "__esDecorate(", "_defers = [this, this.m];"],
      ],
      [
        "using, lowered after us",
        'import { defer } from "deferkit"; export function f(): void { using a = open(); defer(a.close()); }',
        { module: ESNext, target: ts.ScriptTarget.ES2022 },
        ["__addDisposableResource(", "_defers = [a, a.close];", "defer.run(_defers)"],
      ],
    ])("%s", (_name, source, options, expected) => {
      const code = compile(source, options);
      for (const text of expected) expect(code).toContain(text);
      expect(code.match(/from "deferkit"|require\("deferkit"\)/g)?.length ?? 0, "one import, if any").toBe(
        source.includes("import") ? 1 : 0,
      );
      expect(code.match(/deferkit\/atexit/g)?.length ?? 0).toBe(expected.join().includes("_atexit") ? 1 : 0);
    });

    test("module: nodenext", () => {
      const source = 'import { defer } from "deferkit"; defer(close());';
      const options = { module: NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
      expect(compile(source, options, "file.mts")).toContain('import * as _atexit from "deferkit/atexit";');
      expect(compile(source, options, "file.cts")).toContain('require("deferkit/atexit")');
    });

    test("the program runs", () => {
      const source = `import { defer } from "deferkit";
        const lines: string[] = [];
        export = (): string[] => {
          for (const word of ["a", "b"]) defer(lines.push(word));
          lines.push("body");
          return lines;
        };`;
      const module = { exports: (): string[] => [] };
      const code = compile(source, { module: CommonJS });
      new Function("require", "module", "exports", code)(createRequire(import.meta.url), module, module.exports);
      expect(module.exports()).toEqual(["body", "b", "a"]);
    });

    test("a file without the marker is as without us", () => {
      const source = 'import { other } from "deferkit"; const o = { defer: 1 }; export const x = other(o.defer);';
      expect(compile(source, { module: ESNext })).toBe(
        ts.transpileModule(source, { compilerOptions: { ...COMMON, module: ESNext } }).outputText,
      );
    });

    test("all problems of a file are thrown at once, with their places", () => {
      const bad = 'import { defer } from "deferkit";\nfunction f() {\n  defer(1);\n  use(defer);\n}';
      const error = thrown(() => compile(bad, { module: ESNext }));
      expect(error).toBeInstanceOf(SyntaxError);
      expect(error.message).toMatch(
        /^\/?file\.ts\(3,9\): error TS991002: DK1002: .+\n\/?file\.ts\(4,7\): error TS991005: DK1005: .+$/,
      );
      expect(error.diagnostics.map(({ code }) => code)).toEqual([991002, 991005]);
    });

    test("shorthand { defer } is refused at its place", () => {
      const error = thrown(() => compile('import { defer } from "deferkit";\nexport const o = { defer };', {}));
      expect(error.message).toMatch(/^\/?file\.ts\(2,20\): error TS991005/);
    });

    test("onDiagnostic takes them, and the file is left as it was", () => {
      const diagnostics: ts60.Diagnostic[] = [];
      const onDiagnostic = (each: ts60.Diagnostic): number => diagnostics.push(each);
      const code = compile(
        'import { defer } from "deferkit"; export function f(): void { defer(close()); defer(1); }',
        { module: ESNext },
        "file.ts",
        { onDiagnostic },
      );
      expect(code).toContain("defer(close());");
      expect(diagnostics).toMatchObject([
        { code: 991002, category: ts.DiagnosticCategory.Error, start: 84, length: 1, source: "deferkit" },
      ]);
      expect(diagnostics[0]?.file?.fileName).toMatch(/file\.ts$/);
    });

    test("source", () => {
      const code = compile(
        'import { defer } from "copy"; import { defer as other } from "deferkit"; defer(close()); other(1);',
        { module: ESNext },
        "file.ts",
        { source: "copy" },
      );
      expect(code).toContain('import * as _atexit from "copy/atexit";');
      expect(code).toContain("other(1);");
    });
  });

  test("an unknown option, and what is allowed", () => {
    expect(() => createTransformer({ typescript: ts, sauce: "deferkit" } as Options)).toThrow(
      '@deferkit/ts-transformer: unknown option "sauce". Allowed: source, onDiagnostic, typescript.',
    );
  });

  test.each([
    [{ source: 1 }, '@deferkit/ts-transformer: option "source" must be a module name, such as "deferkit", not 1.'],
    [{ source: "" }, '@deferkit/ts-transformer: option "source" must be a module name, such as "deferkit", not "".'],
    [{ onDiagnostic: true }, '@deferkit/ts-transformer: option "onDiagnostic" must be a function, not true.'],
    [{ typescript: {} }, '@deferkit/ts-transformer: option "typescript" must be the module `typescript`, not {}.'],
  ])("wrong option %j", (options, message) => {
    expect(() => createTransformer(options as Options)).toThrow(message);
  });

  test("Nest's CLI hands its options and the program to `before`", () => {
    const before = [forNest({ typescript: ts })];
    const { outputText } = ts.transpileModule(
      'import { defer } from "deferkit"; export function f() { defer(close()); }',
      {
        compilerOptions: { module: ESNext },
        transformers: { before },
      },
    );
    expect(outputText).toContain("_defers = [null, close];");
    expect(() => forNest({ sauce: 1 } as Options)).toThrow('unknown option "sauce"');
  });

  test("ts-jest's factory takes the host's compiler, checks the options, and ignores ts-jest's own", () => {
    const host = { configSet: { compilerModule: ts } };
    expect(() => factory(host, { source: 1 } as unknown as Options)).toThrow('option "source"');
    const before = [factory(host, { path: "@deferkit/ts-transformer" } as Options)];
    const { outputText } = ts.transpileModule('import { defer } from "deferkit"; defer(close());', {
      compilerOptions: { ...COMMON, module: ESNext },
      transformers: { before },
    });
    expect(outputText).toContain("_atexit.push(null, close, null);");
  });

  const COMMON = { target: ts.ScriptTarget.ES2022 };

  function transpile(source: string, options: ts60.CompilerOptions, fileName = "file.ts", ours: Options = {}): string {
    const transformers = { before: [createTransformer({ typescript: ts, ...ours })] };
    const compilerOptions = { ...COMMON, ...options };
    return ts.transpileModule(source, { compilerOptions, fileName, transformers }).outputText;
  }

  function emit(source: string, options: ts60.CompilerOptions, fileName = "file.ts", ours: Options = {}): string {
    const files = new Map([
      [`/${fileName}`, source],
      ["/node_modules/deferkit/index.d.ts", DECLARATIONS],
      ["/node_modules/deferkit/package.json", '{ "name": "deferkit", "types": "index.d.ts" }'],
    ]);
    const compilerOptions = { ...COMMON, noLib: true, types: [], ...options };
    const host: ts60.CompilerHost = {
      ...ts.createCompilerHost(compilerOptions),
      getSourceFile: (name, language) => {
        const text = files.get(name);
        return text === undefined ? undefined : ts.createSourceFile(name, text, language, true);
      },
      fileExists: (name) => files.has(name),
      readFile: (name) => files.get(name),
      getCurrentDirectory: () => "/",
    };
    let code = "";
    const write = (_: string, text: string): void => void (code = text);
    const before = [createTransformer({ typescript: ts, ...ours })];
    ts.createProgram([`/${fileName}`], compilerOptions, host).emit(undefined, write, undefined, false, { before });
    return code;
  }
});

/** So that the checker knows which imports are types. */
const DECLARATIONS = `export interface Defer { (value: unknown): void }
export interface Later {}
export const defer: any; export const other: any;`;

function thrown(act: () => unknown): Error & { readonly diagnostics: readonly ts60.Diagnostic[] } {
  try {
    act();
  } catch (error) {
    return error as Error & { diagnostics: readonly ts60.Diagnostic[] };
  }
  throw new Error("nothing was thrown");
}
