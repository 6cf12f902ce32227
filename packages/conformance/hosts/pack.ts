import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The packed packages, by name. */
    packed: Record<string, string>;
  }
}

const root = join(import.meta.dirname, "../../..");
const NAMES = ["deferkit", "@deferkit/babel-plugin", "@deferkit/ts-transformer", "@deferkit/unplugin", "@deferkit/cli"];

/** Packs what users install. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "deferkit-packed-"));
  const packed = NAMES.map((name) => {
    const output = execFileSync("npm", ["pack", "--silent", "--workspace", name, "--pack-destination", folder], {
      cwd: root,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    return [name, join(folder, output.trim().split("\n").at(-1) ?? "")];
  });
  project.provide("packed", Object.fromEntries(packed));
  return () => rmSync(folder, { recursive: true });
}
