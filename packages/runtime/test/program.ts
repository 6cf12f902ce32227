import { execFile } from "node:child_process";
import path from "node:path";

/** How a program ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export type Format = "module" | "commonjs";

const folder = path.join(import.meta.dirname, "..");

/** Runs `source` in a process of its own, in which `deferkit` is the built package. */
export function run(source: string, format: Format = "module", flags: readonly string[] = []): Promise<Ended> {
  const args = [...flags, `--input-type=${format}`, "--eval", source];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, timeout: 20_000 }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, code: error ? Number(error.code ?? -1) : 0 });
    });
  });
}

/** A line that brings `atexit` and `defer` in. */
export const prelude: Readonly<Record<Format, string>> = {
  module: 'import { atexit, defer, enableDefer } from "deferkit";\n',
  commonjs: 'const { atexit, defer, enableDefer } = require("deferkit");\n',
};
