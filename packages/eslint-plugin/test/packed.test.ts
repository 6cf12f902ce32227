import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ESLint } from "eslint";
import { afterAll, beforeAll, expect, test } from "vitest";

const own = path.resolve(import.meta.dirname, "..");
let project = "";

beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), "deferkit-eslint-"));
  const [{ filename }] = JSON.parse(npm(["pack", "--json", "--pack-destination", project], own));
  writeFileSync(path.join(project, "package.json"), '{ "type": "module" }\n');
  npm(["install", "--offline", "--no-audit", "--no-fund", path.join(project, filename)], project);
  writeFileSync(
    path.join(project, "eslint.config.js"),
    'import deferkit from "@deferkit/eslint-plugin";\nexport default [deferkit.configs.recommended];\n',
  );
}, 120_000);

afterAll(() => rmSync(project, { recursive: true }));

test("works from its tarball, in an empty project", async () => {
  const code = 'import { defer } from "deferkit";\nexport function f(m) {\n  m.lock();\n  defer(m.lock());\n}\n';
  const [result] = await new ESLint({ cwd: project }).lintText(code, { filePath: path.join(project, "a.js") });
  expect(result!.messages.map(({ line, ruleId }) => `${line} ${ruleId}`)).toEqual(["4 @deferkit/no-repeat"]);
});

test("has the preset for oxlint", () => {
  const args = ["--format=unix", "--config=node_modules/@deferkit/eslint-plugin/oxlint.json", "a.js"];
  writeFileSync(path.join(project, "a.js"), 'import { defer } from "deferkit";\nif (defer(f())) f();\n');
  const { stdout } = spawnSync("oxlint", args, { cwd: project, encoding: "utf8", shell: true });
  expect(stdout).toContain("a.js:2:5: DK1001: ");
});

function npm(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd, encoding: "utf8", shell: true });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
