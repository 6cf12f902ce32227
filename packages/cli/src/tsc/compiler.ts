import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import path from "node:path";
import { UsageError } from "../usage-error.ts";

/** The user's own `tsc`, as a command. */
export interface Compiler {
  readonly version: string;
  /** Runs with the terminal as its own, as if the user had called it. */
  run(args: readonly string[]): Promise<number>;
  /** Runs without being seen. */
  ask(args: readonly string[]): Promise<Answer>;
}

export interface Answer {
  readonly code: number;
  readonly output: string;
}

/**
 * Finds the TypeScript of the project.
 *
 * @throws UsageError where there is none, or one that takes a transformer
 */
export function findCompiler(name: string, cwd: string): Compiler {
  const { manifest, folder } = findPackage(name, cwd);
  const { version, bin } = manifest as { version: string; bin?: { tsc?: string } }; // of `typescript`, or an alias of it
  if (!bin?.tsc) throw new UsageError(`the package ${name} has no tsc`);
  if (Number.parseInt(version, 10) < 6) {
    throw new UsageError(
      `deferkit tsc is for TypeScript 6 and 7, and this is ${version}.\n` +
        "Update with `npm install --save-dev typescript@latest`, or use @deferkit/ts-transformer with ts-patch@3.",
    );
  }
  const tsc = path.join(folder, bin.tsc);
  return {
    version,
    run: async (args) => (await start([tsc, ...args], cwd, "inherit")).code,
    ask: (args) => inTurn(() => start([tsc, ...args], cwd, "pipe")),
  };
}

function findPackage(name: string, cwd: string): { manifest: unknown; folder: string } {
  try {
    const file = createRequire(path.join(cwd, "noop.js")).resolve(`${name}/package.json`);
    return { manifest: JSON.parse(readFileSync(file, "utf8")), folder: path.dirname(file) };
  } catch {
    throw new UsageError(
      `the package ${name} is not installed in this project.\nInstall it: npm install --save-dev ${name}`,
    );
  }
}

/** So many at a time as there are processors: a build may have a hundred projects. */
const waiting: (() => void)[] = [];
let free = availableParallelism();

async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  else free--;
  try {
    return await task();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

function start(args: readonly string[], cwd: string, stdio: "inherit" | "pipe"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // TypeScript 7 believes PWD, which may name the folder through a link, where Node has its real path.
    const env = stdio === "pipe" ? { ...process.env, PWD: cwd } : process.env;
    const child = spawn(process.execPath, args, { cwd, env, stdio: ["inherit", stdio, stdio], detached: HAS_GROUPS });
    const end = (): void => endWithChildren(child);
    process.prependOnceListener("exit", end); // before anything is put back: it must not write any more
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr?.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("exit", end);
      resolve({ code: code ?? (signal === "SIGINT" ? 130 : 1), output });
    });
  });
}

const HAS_GROUPS = process.platform !== "win32";

/** TypeScript 7's tsc may be a Node that runs another program. As the first of a group it takes that with it. */
function endWithChildren({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    if (HAS_GROUPS) process.kill(-pid, "SIGKILL");
    else spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
  } catch {
    // it has ended
  }
}
