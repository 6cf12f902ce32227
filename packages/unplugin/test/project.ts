import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

export const root: string = join(import.meta.dirname, "../../..");

/** Brought by `npm run test:setup`, which the tests' end says too; in CI the run fails without. */
export const CHROMIUM: string = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
export const BUN: string = join(root, "tools/runtimes/node_modules/bun/bin/bun");

export interface Outcome {
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of a folder of programs out of the repository's reach, with the modules of one fixture workspace. */
export class Project {
  readonly folder: string;

  constructor(program: string, workspace: string, modules: readonly string[]) {
    this.folder = mkdtempSync(join(tmpdir(), "deferkit-project-"));
    cpSync(join(import.meta.dirname, "programs", program), this.folder, { recursive: true });
    const workspaceFolder = join(root, "fixtures/hosts", workspace);
    for (const name of ["@deferkit/unplugin", ...modules]) {
      const link = this.path("node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(folderOf(name, workspaceFolder), link, "junction");
    }
    // Farm resolves no link that leads out of the project.
    const runtime = folderOf("deferkit", workspaceFolder);
    for (const name of ["package.json", "dist"]) {
      cpSync(join(runtime, name), this.path("node_modules/deferkit", name), { recursive: true });
    }
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(this.path(file), text);
  }

  edit(file: string, ...[from, to]: [string, string]): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    this.write(
      file,
      text.replace(from, () => to),
    );
  }

  /** Waits for what a change of a file should bring, and writes it again now and then: a watcher that is busy misses a change. */
  async until<T>(file: string, waiting: Promise<T>): Promise<T> {
    const repeating = setInterval(() => this.write(file, this.read(file)), 3000);
    return waiting.finally(() => clearInterval(repeating));
  }

  /** The version that is there, of a module that the project uses. */
  version(module: string): string {
    return JSON.parse(this.read(`node_modules/${module}/package.json`)).version;
  }

  /** Runs a program in the project's folder, under this Node. */
  node(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return this.run(process.execPath, args, env);
  }

  run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const program = this.start(command, args, env);
    return program.ended;
  }

  /** Starts a program that does not end by itself. */
  start(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
    // What vitest sets for its own children, and CI for us, is not what users have.
    const foreign = /^(?:NODE_ENV|TEST|VITEST.*|MODE|DEV|PROD|SSR|BASE_URL|CI)$/;
    const ours = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
    return new Program(
      spawn(command, args, {
        cwd: this.folder,
        env: { ...ours, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
        stdio: ["ignore", "pipe", "pipe"],
        timeout: 60_000,
      }),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A program that runs. */
export class Program {
  readonly ended: Promise<Outcome>;
  readonly #child: ChildProcess;
  /** Both streams, as they come. */
  #printed = "";
  #seen = 0;
  #wake = (): void => {};

  constructor(child: ChildProcess) {
    this.#child = child;
    const texts = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream]?.setEncoding("utf8").on("data", (text: string) => {
        texts[stream] += text;
        this.#printed += text;
        this.#wake();
      });
    }
    this.ended = new Promise((done, fail) => {
      child.on("error", fail);
      child.on("close", (code, signal) => {
        // Rolldown does not know `NO_COLOR`.
        const [stdout, stderr] = [stripVTControlCharacters(texts.stdout), stripVTControlCharacters(texts.stderr)];
        done({ status: code ?? signal ?? "killed", stdout, stderr });
        this.#wake();
      });
    });
  }

  /**
   * Waits until something is printed that was not there at the last call.
   *
   * @param again - is called now and then meanwhile: a watcher that just starts misses a change
   */
  async prints(pattern: RegExp, again: () => void = () => {}): Promise<string> {
    const patience = setTimeout(() => this.#child.kill(), 30_000);
    const repeating = setInterval(again, 1500);
    try {
      return await this.#prints(pattern);
    } finally {
      clearTimeout(patience);
      clearInterval(repeating);
    }
  }

  async #prints(pattern: RegExp): Promise<string> {
    for (;;) {
      const unseen = this.#printed.slice(this.#seen);
      const match = pattern.exec(stripVTControlCharacters(unseen));
      if (match) {
        this.#seen = this.#printed.length;
        return match[1] ?? match[0];
      }
      if (this.#child.exitCode !== null || this.#child.killed)
        throw new Error(`ended without printing ${pattern}:\n${unseen}`);
      await new Promise<void>((done) => (this.#wake = done));
    }
  }

  async stop(): Promise<void> {
    this.#child.kill();
    await this.ended;
  }
}

/** Where a workspace's module is: Node's own search, for packages without an export of their package.json too. */
function folderOf(name: string, from: string): string {
  const folder = join(from, "node_modules", name);
  if (existsSync(folder)) return folder;
  if (dirname(from) === from) throw new Error(`${name} is not installed`);
  return folderOf(name, dirname(from));
}
