import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { tableOf } from "../src/markdown.ts";

const root = resolve(import.meta.dirname, "../../..");
const bench = join(root, "bench", "exit-libraries");

vi.setConfig({ testTimeout: 60_000 }); // many programs, each in a process of its own

const { measure } = await load("measure.js");
const { judge, ran, ranAfterError } = await load("judge.js");
const { runtimes } = await load("runtimes.js");
const { libraries } = await load("options.js");
const { place } = await load("readme.js");

const readme = readFileSync(join(root, "README.md"), "utf8");

describe("the table of exit libraries in README.md", () => {
  const rows = tableOf(readme, "at the end");

  // Deno and Bun where they are; the closing lines of the tests say where they are not.
  test.each(Object.entries(runtimes(process.execPath)))("shows what deferkit does in %s", async (name, runtime) => {
    const ours = rows.map(([what, cell]) => [what, cell]).filter(([what = ""]) => runtimeOf(what) === name);
    expect(await measure(["deferkit"], { [name]: runtime })).toEqual(ours);
  });

  test("has no but yes for deferkit, where the platform does not forbid it", () => {
    const refused = rows.filter(([, ours]) => ours !== "yes").map(([what]) => what);
    // A second signal that comes at once is the same key press: README.md says so below the table.
    expect(refused).toEqual(["a second signal ends the program at once", "SIGKILL", "`worker.terminate()`"]);
  });

  test("names the versions that are measured", () => {
    const header = readme.split("\n").find((line) => line.startsWith("| at the end")) ?? "";
    const names = Object.entries(libraries).map(([name, version]) => `${name} ${String(version)}`.trim());
    expect(header.split("|").map((cell) => cell.trim())).toEqual(["", "at the end", ...names, ""]);
  });

  test("is put between two comments", () => {
    const [before = "", after = ""] = place(readme, "| the table |").split("\n\n| the table |\n\n");
    expect(before.endsWith("<!-- exit-libraries -->") && readme.startsWith(before)).toBe(true);
    expect(after.startsWith("<!-- /exit-libraries -->") && readme.endsWith(after)).toBe(true);
    expect(() => place("<!-- exit-libraries -->\n", "")).toThrow("README.md has no");
    expect(() => place("<!-- /exit-libraries -->", "")).toThrow("README.md has no");
  });
});

test("a cell is what has happened", () => {
  const row = { what: "SIGTERM", passes: ran({ signal: "SIGTERM" }) };
  const ended = { stdout: ["ready", "callback"], stderr: "", code: null, signal: "SIGTERM", isKilled: false };
  expect(judge(row, ended)).toBe("yes");
  expect(judge(row, { ...ended, stdout: ["ready"] })).toBe("no");
  expect(judge(row, { ...ended, stdout: ["ready", "callback", "callback"] })).toBe("no");
  expect(judge(row, { ...ended, signal: null, code: 143 })).toBe("no");
  expect(judge(row, { ...ended, isKilled: true })).toBe("no");
  expect(judge(row, { ...ended, stdout: ["not offered", "ready"] })).toBe("–");
  expect(() => judge(row, { ...ended, stdout: ["not offered", "callback"] })).toThrow("SIGTERM");
});

test("an error is reported once, with its stack", () => {
  const report = "Error: lost-in-main\n    at main.js\n";
  const passes = (stderr: string, code = 1) => ranAfterError({ stdout: ["callback"], stderr, code, signal: null });
  expect([report, report + report, "lost-in-main", ""].map((it) => passes(it))).toEqual([true, false, false, false]);
  expect(passes(report, 0)).toBe(false);
});

test.each([
  { args: ["--library", "exit"], message: /^no such library: exit; there are deferkit, async-exit-hook, / },
  { args: ["--node", "19"], message: /^Node 19 is not here: npm run test:setup brings / },
  { args: ["--node", process.execPath, "--write"], message: /^--write takes every library, Node 24, Deno and Bun\n/m },
  { args: ["--version"], message: /^Unknown option '--version'/ },
])("the bench refuses $args", async ({ args, message }) => {
  const { code, stdout, stderr } = await run(args);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^ +at /m);
});

function run(args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [join(bench, "run.js"), ...args], { timeout: 20_000 }, (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

function runtimeOf(what: string): string {
  return /^(Deno|Bun):/.exec(what)?.[1] ?? "Node";
}

/** These scripts have no declarations. */
function load(file: string): Promise<any> {
  return import(pathToFileURL(join(bench, file)).href);
}
