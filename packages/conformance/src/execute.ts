import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";

const programs = resolve(import.meta.dirname, "../.tmp");
const driver = join(import.meta.dirname, "driver.js");
const logs = new Map<string, Promise<string>>();

/**
 * The log of a program that runs in a process of its own: what it prints, how loading it failed, and its exit code where
 * it is not 0. Programs of the same text run once.
 */
export function execute(code: string, filename: string): Promise<string> {
  const hash = createHash("sha256").update(code).digest("hex").slice(0, 16);
  const program = join(programs, hash + extensions[extname(filename)]);
  const log = logs.get(program) ?? start(code, program);
  logs.set(program, log);
  return log;
}

const extensions: Record<string, string> = {
  ...{ ".js": ".mjs", ".jsx": ".mjs", ".mjs": ".mjs", ".cjs": ".cjs" },
  ...{ ".ts": ".mjs", ".tsx": ".mjs", ".mts": ".mjs", ".cts": ".cjs" },
};

function start(code: string, program: string): Promise<string> {
  mkdirSync(programs, { recursive: true });
  writeFileSync(program, code);
  return new Promise((done) => {
    execFile(process.execPath, [driver, program], { timeout: 20_000 }, (error, stdout, stderr) => {
      if (!error) return done(stdout + stderr);
      // Stack traces name places in the compiled program; that something was reported is told by the exit code.
      done(`${stdout}exit code ${error.code ?? error.signal}\n`);
    });
  });
}
