import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** How a program ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code, or the signal that it died of. */
  readonly code: number | string;
}

export type Format = "module" | "commonjs";

/** What programs are run on. */
export interface Runtime {
  readonly name: string;
  readonly command: readonly string[];
}

const folder = path.join(import.meta.dirname, "..");

/** A line that brings `atexit` and `defer` in. */
export const prelude: Readonly<Record<Format, string>> = {
  module: 'import { atexit, defer, enableDefer } from "deferkit";\n',
  commonjs: 'const { atexit, defer, enableDefer } = require("deferkit");\n',
};

/** The Node that runs the tests. */
export const thisNode: Runtime = { name: `Node ${process.versions.node}`, command: [process.execPath] };

/**
 * Everything that is on this machine, and this Node where there is nothing else; what is not there is named at the end of the
 * run, and an error in CI.
 */
export async function runtimes(): Promise<Runtime[]> {
  const machine = new URL("../../../scripts/test-machine.js", import.meta.url).href;
  const { optional } = (await import(machine)) as { optional: Record<string, { file: string }> }; // plain JavaScript
  const flags: Record<string, string[]> = { Deno: ["run", "--allow-all", "--quiet"] };
  const found = Object.entries(optional)
    .filter(([name, { file }]) => /^(Node|Bun|Deno)\b/.test(name) && existsSync(file))
    .map(([name, { file }]) => ({ name, command: [file, ...(flags[name] ?? [])] }));
  return found.length > 0 ? found : [thisNode];
}

/** Runs `source` in a process of its own, in which `deferkit` is the built package. */
export function run(source: string, format: Format = "module", flags: readonly string[] = []): Promise<Ended> {
  return start({ command: [process.execPath, ...flags, `--input-type=${format}`, "--eval", source] }).ended;
}

/** One of each kind: what is said of Node is tested on the others with `npm run test:nodes`. */
export async function platforms(): Promise<Runtime[]> {
  return [thisNode, ...(await runtimes()).filter(({ name }) => !name.startsWith("Node"))];
}

/** A folder for programs, with `deferkit` and `links` in its `node_modules`. */
export function place(links: Readonly<Record<string, string>> = {}): { folder: string; remove(): void } {
  const made = mkdtempSync(path.join(tmpdir(), "deferkit-atexit-"));
  const packages = { deferkit: folder, ...links };
  writeFileSync(
    path.join(made, "package.json"),
    JSON.stringify({ dependencies: Object.fromEntries(Object.keys(packages).map((name) => [name, "*"])) }),
  );
  mkdirSync(path.join(made, "node_modules"));
  for (const [name, target] of Object.entries(packages)) {
    symlinkSync(target, path.join(made, "node_modules", name), "junction");
  }
  return { folder: made, remove: () => rmSync(made, { recursive: true }) };
}

interface Start {
  readonly command: readonly string[];
  readonly cwd?: string;
  /** With a channel to the parent. */
  readonly ipc?: boolean;
  readonly stdin?: boolean;
  /** After so many milliseconds it is killed: its signal is SIGKILL then. */
  readonly longest?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** What happens when the program has printed a line. */
  readonly onLine?: (line: string, child: ChildProcess) => void;
}

/** Starts a program. */
export function start({
  command,
  cwd = folder,
  ipc = false,
  stdin = false,
  longest = 25_000,
  env = {},
  onLine,
}: Start): {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
} {
  const [file = "", ...args] = command;
  const child = spawn(file, args, {
    cwd,
    env: { ...clean, ...env },
    stdio: [stdin ? "pipe" : "ignore", "pipe", "pipe", ...(ipc ? (["ipc"] as const) : [])],
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), longest);
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
      texts[name] += chunk;
      if (name === "stdout") for (const line of chunk.split("\n").filter(Boolean)) onLine?.(line, child);
    });
  }
  // Not "close", which does not come where the parent has disconnected (Node 20).
  const gone = Promise.all([once(child, "exit"), ...[child.stdout, child.stderr].map((it) => it && once(it, "close"))]);
  const ended = gone.then(([[code, signal]]): Ended => {
    clearTimeout(timer);
    return { ...texts, code: signal ?? code };
  });
  return { child, ended };
}

/** Without what the test runner has set, and without colours. */
const clean: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: "1" };
