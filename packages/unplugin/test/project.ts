import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

export const root: string = join(import.meta.dirname, "../../..");

/** Brought by `npm run test:setup`. */
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

  /** The version that is there, of a module that the project uses. */
  version(module: string): string {
    return JSON.parse(this.read(`node_modules/${module}/package.json`)).version;
  }

  /** Runs a program in the project's folder, under this Node. */
  node(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return this.run(process.execPath, args, env);
  }

  run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    // What vitest sets for its own children is not what users have.
    const { NODE_ENV: _, VITEST: _vitest, CI: _ci, ...ours } = process.env;
    const child = spawn(command, args, {
      cwd: this.folder,
      env: { ...ours, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 60_000,
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    return new Promise((done, fail) => {
      child.on("error", fail);
      child.on("close", (code, signal) => {
        // Rolldown does not know `NO_COLOR`.
        const [out, err] = [stripVTControlCharacters(stdout), stripVTControlCharacters(stderr)];
        done({ status: code ?? signal ?? "killed", stdout: out, stderr: err });
      });
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Where a workspace's module is: Node's own search, for packages without an export of their package.json too. */
function folderOf(name: string, from: string): string {
  const folder = join(from, "node_modules", name);
  if (existsSync(folder)) return folder;
  if (dirname(from) === from) throw new Error(`${name} is not installed`);
  return folderOf(name, dirname(from));
}
