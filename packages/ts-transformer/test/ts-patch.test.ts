import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Project, type Outcome } from "./project.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }); // compilers in processes of their own

const MODULES = ["typescript", "ts-patch", "tslib", "deferkit", "@deferkit/ts-transformer"];
const TSPC = "node_modules/ts-patch/bin/tspc.js";
const TSC = "node_modules/typescript/bin/tsc";
const PATIENCE = { timeout: 50_000, interval: 100 };
const DONE = { status: 0, stdout: "", stderr: "" };

const LOG = `sealed read
constructing a.txt
constructed a.txt
text of a.txt
write quoted
closed a.txt
'text'
inside
page left
<p title=title>inside</p>
both
runs a.txt
ran a.txt
runs b.txt
ran b.txt
step 1
step 2
made 2
program left
`;

describe.each([
  { workspace: "tspatch60", typescript: "6.0.3", patch: "4.0.1" },
  { workspace: "tspatch59", typescript: "5.9.3", patch: "3.3.0" },
])("ts-patch $patch with TypeScript $typescript", ({ workspace, typescript, patch }) => {
  const made: Project[] = [];
  const project = (): Project => {
    const each = new Project("project", workspace, MODULES);
    each.link("kit", join(each.folder, "kit"));
    made.push(each);
    return each;
  };
  afterAll(() => {
    for (const each of made) each.remove();
  });

  let built: Project;
  let outcome: Outcome;
  beforeAll(async () => {
    built = project();
    outcome = await built.node(TSPC, "-b");
  });

  test("these are the versions", async () => {
    expect(JSON.parse(built.read("node_modules/ts-patch/package.json")).version).toBe(patch);
    expect(await built.node(TSPC, "-v")).toEqual({ ...DONE, stdout: `Version ${typescript}\n` });
  });

  test("tspc -b compiles projects that refer to each other, and the program runs", async () => {
    expect(outcome).toEqual(DONE);
    expect(await built.node("app/out/main.js")).toEqual({ ...DONE, stdout: LOG });
    expect(await built.node("decorated/out/main.js")).toEqual({
      ...DONE,
      stdout: "sealed read\nopened object\ndisposed\nclosed\nleft open\n",
    });
  });

  test("the imports stay as they were", () => {
    expect(importsOf(built, "app/out/main.js")).toEqual([
      'import { defer as later } from "deferkit";',
      'import { FileResource, log, page } from "kit";',
      'import { Counter, run } from "./run.js";',
      'import * as _atexit from "deferkit/atexit";',
    ]);
    expect(importsOf(built, "app/out/run.js")).toEqual([
      'import * as kit from "deferkit";',
      'import { log } from "kit";',
    ]);
    expect(importsOf(built, "kit/out/resource.js")).toEqual([
      'const tslib_1 = require("tslib");',
      'const deferkit_1 = require("deferkit");',
      'const log_js_1 = require("./log.js");',
    ]);
    expect(built.read("kit/out/resource.js")).toContain("if (deferkit_1.defer.run(_defers))");
    expect(importsOf(built, "kit/out/page.js")).toEqual([
      'const kit = require("deferkit");',
      'const log_js_1 = require("./log.js");',
    ]);
  });

  test.each([
    ["kit/out/resource.js", "_defers = [this, this.close", "kit/src/resource.ts", "defer(this.close())"],
    ["kit/out/resource.js", "this.content()", "kit/src/resource.ts", "this.content() :"],
    ["kit/out/page.js", "_defers = [", "kit/src/page.tsx", "kit.defer("],
    ["app/out/main.js", "_atexit.push(", "app/src/main.ts", "later("],
    ["app/out/run.js", "yield `step", "app/src/run.ts", "yield `step"],
  ])("the map of %s leads from %s", (output, emitted, source, written) => {
    const { line, column } = placeOf(built.read(output), emitted);
    const original = originalPositionFor(new TraceMap(built.read(`${output}.map`)), { line, column });
    expect({ line: original.line, column: original.column }).toEqual(placeOf(built.read(source), written));
  });

  test("the declarations are those of the compiler without us", async () => {
    const plain = project();
    expect(await plain.node(TSC, "-b")).toEqual(DONE);
    expect(plain.read("app/out/run.js"), "the compiler is not patched").not.toContain("_defers");
    expect(declarationsOf(built)).toEqual(declarationsOf(plain));
    expect(Object.keys(declarationsOf(built)).length).toBe(8);
  });

  test.each(["ES2017", "ESNext"])("tspc -p, target %s", async (target) => {
    const other = project();
    other.edit("tsconfig.base.json", '"ES2022"', JSON.stringify(target));
    expect(await other.node(TSPC, "-p", "kit")).toEqual(DONE);
    expect(await other.node(TSPC, "-p", "app")).toEqual(DONE);
    const output = other.read("app/out/run.js");
    expect(output.includes('import { __classPrivateFieldGet, __classPrivateFieldSet } from "tslib";')).toBe(
      target === "ES2017",
    );
    expect(output).toContain("kit.defer.exit(_defers)");
    expect(await other.node("app/out/main.js")).toEqual({ ...DONE, stdout: LOG });
  });

  test.each(["-p", "-b"])("tspc %s reports all errors, the compiler's too", async (flag) => {
    const { status, stdout, stderr } = await project().node(TSPC, flag, "bad", "--pretty", "false");
    expect(stderr).toBe("");
    expect(status).not.toBe(0);
    expect(stdout.match(/^bad.*?: error TS\d+: (DK\d+)?/gm)).toEqual([
      "bad/src/first.ts(4,9): error TS991002: DK1002",
      "bad/src/first.ts(6,17): error TS991005: DK1005",
      "bad/src/first.ts(7,3): error TS991006: DK1006",
      "bad/src/first.ts(7,9): error TS2339: ",
      "bad/src/second.ts(4,9): error TS991002: DK1002",
    ]);
  });

  test("tspc --watch", async () => {
    const other = project();
    const compiler = spawn(process.execPath, [TSPC, "-p", "kit", "--watch"], {
      cwd: other.folder,
      env: other.env,
      stdio: "ignore",
    });
    const ended = once(compiler, "exit");
    try {
      const output = (): string =>
        existsSync(join(other.folder, "kit/out/page.js")) ? other.read("kit/out/page.js") : "";
      await vi.waitFor(
        () => expect(output()).toContain('_defers = [null, kit.defer.with(log_js_1.log, ["page left"])];'),
        PATIENCE,
      );
      other.edit("kit/src/page.tsx", '"page left"', '"edited"');
      await vi.waitFor(
        () => expect(output()).toContain('_defers = [null, kit.defer.with(log_js_1.log, ["edited"])];'),
        PATIENCE,
      );
    } finally {
      compiler.kill();
      await ended;
    }
  });

  test("a wrong option ends the compiler", async () => {
    const other = project();
    other.edit("tsconfig.base.json", '"@deferkit/ts-transformer"', '"@deferkit/ts-transformer", "sorce": "deferkit"');
    const { status, stdout, stderr } = await other.node(TSPC, "-p", "kit");
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain(
      '@deferkit/ts-transformer: unknown option "sorce". Allowed: source, onDiagnostic, typescript.',
    );
  });

  test("a patched tsc", async () => {
    const other = project();
    const folder = other.unlink("typescript");
    const { status, stdout, stderr } = await other.node(
      "node_modules/ts-patch/bin/ts-patch.js",
      "install",
      "-d",
      folder,
    );
    expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
    expect(await other.node(TSC, "-p", "kit")).toEqual(DONE);
    expect(other.read("kit/out/page.js")).toBe(built.read("kit/out/page.js"));
  });
});

function importsOf(project: Project, file: string): string[] {
  return project.read(file).match(/^(?:import .*|const .*= require\(.*)$/gm) ?? [];
}

function declarationsOf({ folder }: Project): Record<string, string> {
  const declarations: Record<string, string> = {};
  for (const name of ["kit", "app", "decorated"]) {
    const output = join(folder, name, "out");
    for (const file of readdirSync(output).filter((each) => each.endsWith(".d.ts"))) {
      declarations[`${name}/${file}`] = readFileSync(join(output, file), "utf8");
    }
  }
  return declarations;
}

/** The first place of a text, as maps count: lines from 1, columns from 0. */
function placeOf(code: string, text: string): { line: number; column: number } {
  const before = code.slice(0, code.indexOf(text)).split("\n");
  if (!code.includes(text)) throw new Error(`no ${text}`);
  return { line: before.length, column: before.at(-1)!.length };
}
