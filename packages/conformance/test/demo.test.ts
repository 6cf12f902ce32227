import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const root = resolve(import.meta.dirname, "../../..");

vi.setConfig({ testTimeout: 30_000 }); // each starts Babel and then Node

let folder: string; // the user's
let temporary: string; // what the demo takes for the system's temporary folder

beforeEach(() => {
  const base = mkdtempSync(join(tmpdir(), "deferkit-test-"));
  [folder, temporary] = [join(base, "user"), join(base, "temporary")];
  mkdirSync(folder);
  mkdirSync(temporary);
});

afterEach(() => {
  const left = readdirSync(temporary);
  rmSync(resolve(folder, ".."), { recursive: true });
  expect(left, "temporary files left behind").toEqual([]);
});

describe("npm run demo", () => {
  test("shows each file and what became of it, and then the program's output", { timeout: 15_000 }, async () => {
    const before = readdirSync(join(root, "demo"), { recursive: true });
    const { code, stdout, stderr } = await demo([]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(headings(stdout)).toEqual([
      ...["explain.ts", "main.ts", "pack.ts", "restore.ts", "serve.js", "tar.ts"].flatMap((file) => [
        `demo/src/${file}`,
        `demo/src/${file}, compiled`,
      ]),
      "running demo/src/main.ts",
    ]);
    expect(section(stdout, "demo/src/serve.js")).toContain("  defer(file.close());\n");
    expect(section(stdout, "demo/src/serve.js, compiled")).toContain("    _defers.push(file, file.close);\n");
    expect(section(stdout, "running demo/src/main.ts").split("\n")).toEqual([
      "packed 6 files",
      "GET /sources.tar.gz 200",
      "restored explain.ts, main.ts, pack.ts, restore.ts, serve.js, tar.ts",
      "GET /missing.tar.gz 404",
      "recovered:",
      expect.stringMatching(/^ {2}Error: ENOENT: /),
      "  Error: HTTP 404",
      "server closed",
      "temporary files removed",
      "the program ends",
    ]);
    expect(readdirSync(join(root, "demo"), { recursive: true }), "left in the work tree").toEqual(before);
  });
});

describe("npm run demo -- FILE…", () => {
  test("shows and runs a user's file", async () => {
    write("hello.ts", SOURCE);
    const { code, stdout, stderr } = await demo(["hello.ts"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(headings(stdout)).toEqual(["hello.ts", "hello.ts, compiled", "running hello.ts"]);
    expect(section(stdout, "hello.ts")).toBe(SOURCE.trim());
    expect(section(stdout, "hello.ts, compiled")).toContain('_defers = [console, defer.with(console.log, ["later"])];');
    expect(section(stdout, "running hello.ts")).toBe("done\nlater");
    expect(readdirSync(folder)).toEqual(["hello.ts"]);
  });

  test("puts source and output beside each other where there is room", async () => {
    write("hello.ts", SOURCE);
    const { stdout } = await demo(["hello.ts"], { COLUMNS: "140" });
    expect(headings(stdout)).toEqual(["hello.ts, and compiled", "running hello.ts"]);
    const row = section(stdout, "hello.ts, and compiled")
      .split("\n")
      .find((line) => line.includes('console.log("done")'));
    expect(row?.split(" │ ").map((pane) => pane.trim())).toEqual(['console.log("done");', 'console.log("done");']);
  });

  test("runs those that no other file imports, each at its own place", async () => {
    write("package.json", '{ "type": "module" }');
    write("lib/greet.ts", "export function greet(name: string): void { defer(console.log(name)); }");
    write("data.cjs", 'module.exports = "world";');
    write(
      "main.mts",
      'import "deferkit/globals"; import data from "./data.cjs"; (await import("./lib/greet.ts")).greet(data);',
    );
    write("other.js", 'import { defer } from "deferkit"; defer(console.log("other"));');
    const { code, stdout, stderr } = await demo(["lib/greet.ts", "main.mts", "other.js"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(section(stdout, "running main.mts")).toBe("world");
    expect(section(stdout, "running other.js")).toBe("other");
    expect(headings(stdout)).not.toContain("running lib/greet.ts");
  });

  test("ends with the program's exit code, and tells of an error at its place in the source", async () => {
    write(
      "fails.ts",
      'import { defer } from "deferkit";\ntype T = 1;\nfunction f(): void {\n  defer(fail());\n}\nfunction fail(): never {\n  throw new Error("boom");\n}\nf();\n',
    );
    const failing = await demo(["fails.ts"]);
    expect(failing.code).toBe(1);
    expect(failing.stderr).toMatch(/Error: boom\n.*fails\.ts:7:9/);
    write("exits.js", "process.exit(3);");
    expect((await demo(["exits.js"])).code).toBe(3);
  });

  test("shows the errors of all bad files, runs nothing, and exits with 1", async () => {
    write(
      "bad.ts",
      'import { defer } from "deferkit";\nfunction f(): void {\n  const x = defer(f());\n  defer();\n}\n',
    );
    write("worse.js", "const = 1;\n");
    write("good.js", SOURCE.replace(": void", ""));
    const { code, stdout, stderr } = await demo(["good.js", "bad.ts", "worse.js"]);
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("bad.ts: DK1001: ");
    expect(stderr).toContain("> 3 |   const x = defer(f());\n    |             ^^^^^^^^^^\n");
    expect(stderr).toContain("DK1008: ");
    expect(stderr).toContain("worse.js: Unexpected token (1:6)");
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test("names what it cannot take, and exits with 2", async () => {
    write("notes.txt", "");
    const { code, stdout, stderr } = await demo(["missing.js", "notes.txt", ".", "--fast"]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.split("\n")).toEqual(
      expect.arrayContaining([
        "demo: there is no file missing.js",
        "demo: notes.txt is not a file that Babel takes",
        "demo: . is not a file",
        "demo: there is no option --fast",
        "usage: npm run demo [-- FILE…]",
      ]),
    );
  });

  test("says how it is used", async () => {
    const { code, stdout } = await demo(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^usage: npm run demo/);
  });
});

const SOURCE = `import { defer } from "deferkit";
function main(): void {
  defer(console.log("later"));
  console.log("done");
}
main();
`;

function write(file: string, content: string): void {
  const target = join(folder, file);
  mkdirSync(resolve(target, ".."), { recursive: true });
  writeFileSync(target, content);
}

/** What `npm run demo` starts once it has built, which the test command has done already. */
async function demo(args: string[], environment: Record<string, string> = {}) {
  const { COLUMNS: _, npm_lifecycle_event: __, ...env } = process.env;
  env.NODE_DISABLE_COMPILE_CACHE = "1"; // Babel's command has Node keep one in the temporary folder, from Node 22 on
  const child = spawn(process.execPath, [join(root, "demo/run.js"), ...args], {
    cwd: folder,
    env: { ...env, ...{ TMPDIR: temporary, TEMP: temporary, TMP: temporary }, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code: code as number | null, stdout, stderr };
}

function headings(output: string): string[] {
  return [...output.matchAll(/^── (.*?) ─+$/gm)].map(([, title]) => title as string);
}

/** What stands below a heading, without the blank lines around it. */
function section(output: string, title: string): string {
  const [, after = ""] = output.split(new RegExp(`^── ${title.replaceAll(".", "\\.")} ─+\\n`, "m"));
  return (after.split(/^── /m)[0] as string).trim();
}
