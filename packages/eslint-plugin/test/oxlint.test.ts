import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const rejected = path.join(root, "fixtures/reject");
const config = path.join(root, "packages/eslint-plugin/oxlint.json");

interface Report {
  readonly message: string;
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly offset: number; readonly length: number } }[];
}

vi.setConfig({ testTimeout: 120_000 });

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "deferkit-oxlint-"));
  cpSync(rejected, path.join(folder, "reject"), { recursive: true });
  cpSync(path.join(import.meta.dirname, "mistakes.ts"), path.join(folder, "mistakes.ts"));
  cpSync(path.join(import.meta.dirname, "idiomatic"), path.join(folder, "idiomatic"), { recursive: true });
  writeFileSync(
    path.join(folder, ".oxlintrc.json"),
    JSON.stringify({ extends: [config], categories: { correctness: "off" } }),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

test("reports what the compilers report, in the same places", () => {
  const reports = oxlint("reject");
  const found = readdirSync(rejected).map((name) => printed(name, reports));
  const expected = readdirSync(rejected).map((name) => `${name}\n${codes(path.join(rejected, name, "expected.txt"))}`);
  expect(found).toEqual(expected);
});

test("finds the mistakes that need no types", () => {
  const rules = oxlint("mistakes.ts").map(({ code }) => /\((.*)\)/.exec(code)![1]);
  const expected = ["no-callback", "no-callback", "no-early-cleanup", "no-endless-loop", "no-exit-after-defer"];
  expect(rules.sort()).toEqual([...expected, "no-immediate-argument", "no-repeat", "no-unassigned"]);
});

test("finds nothing in idiomatic files", () => {
  const found = oxlint("idiomatic").map(({ filename, code }) => `${path.basename(filename)} ${code}`);
  expect(found).toEqual(["21-sync-promise.ts @deferkit(no-floating)"]);
});

function oxlint(target: string): Report[] {
  const { stdout, stderr } = spawnSync("oxlint", ["--format=json", target], {
    cwd: folder,
    encoding: "utf8",
    shell: true,
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout).diagnostics;
}

/** oxlint counts bytes. */
function printed(name: string, reports: readonly Report[]): string {
  const own = reports.filter(({ filename }) => path.dirname(filename).endsWith(path.join("reject", name)));
  const lines = own.map(({ message, filename, labels }) => {
    const text = readFileSync(path.resolve(folder, filename));
    const { offset, length } = labels[0]!.span;
    const [start, end] = [offset, offset + length].map((at) => placeIn(text.subarray(0, at).toString()));
    return `${message.slice(0, 6)} ${start}-${end}`;
  });
  return `${name}\n${lines.sort(byPlace).join("\n")}`;
}

function placeIn(before: string): string {
  const lines = before.split(/\r\n|[\n\r\u2028\u2029]/);
  return `${lines.length}:${lines.at(-1)!.length + 1}`;
}

function codes(file: string): string {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => /^DK\d+ \d/.test(line));
  return lines.sort(byPlace).join("\n");
}

function byPlace(a: string, b: string): number {
  const [of, other] = [a, b].map((line) => line.match(/\d+/g)!.slice(1).map(Number));
  const at = of!.findIndex((each, index) => each !== other![index]);
  return at < 0 ? a.localeCompare(b) : of![at]! - other![at]!;
}
