import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { hasTools, tools } from "./lint.ts";

test.skipIf(!hasTools)(
  "the table of rules and the heads of their pages are as the rules say",
  () => {
    const generator = path.join(path.dirname(tools.resolve("eslint-doc-generator/package.json")), "dist/bin");
    const command = path.join(generator, "eslint-doc-generator.js");
    const cwd = path.resolve(import.meta.dirname, "..");
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, "--check", "."], {
      cwd,
      encoding: "utf8",
    });
    expect(`${stdout}${stderr}`).toBe("");
    expect(status).toBe(0);
  },
  120_000,
);
