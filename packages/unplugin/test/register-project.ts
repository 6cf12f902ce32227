import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..", "..", "..");
const programs = path.join(import.meta.dirname, "programs", "register");
const tool = (...names: string[]): string => path.join(root, "tools", ...names);

/** How a program ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** The Nodes that are on this machine, oldest first; scripts/test-machine.js says which are not. */
export const nodes: readonly { readonly version: number; readonly node: string }[] = [20, 22, 24, 26]
  .map((version) => ({ version, node: tool("nodes", "node_modules", `node${version}`, "bin", "node") }))
  .filter(({ node }) => existsSync(node));

export const bun: string = tool("runtimes", "node_modules", "bun", "bin", "bun");
export const deno: string = tool("runtimes", "node_modules", "@deno", "linux-x64-glibc", "deno");

export const register: readonly string[] = ["--import", "@deferkit/unplugin/register"];
export const tsx: readonly string[] = ["--import", "tsx"];

/** A folder with the programs of these tests, in which our packages are installed as users have them, and not linked. */
export class Project {
  readonly folder: string;

  constructor() {
    mkdirSync(path.join(root, ".tmp"), { recursive: true });
    this.folder = mkdtempSync(path.join(root, ".tmp", "register-")); // inside, for the other packages
    cpSync(programs, this.folder, { recursive: true });
    for (const copy of ["imported", "required"]) {
      cpSync(path.join(programs, "kinds"), path.join(this.folder, copy), { recursive: true });
    }
    this.install("unplugin", "node_modules/@deferkit/unplugin");
    this.install("runtime", "node_modules/deferkit");
  }

  /** Puts a copy of one of our packages there. */
  install(name: string, target: string): void {
    for (const part of ["package.json", "dist"]) {
      cpSync(path.join(root, "packages", name, part), path.join(this.folder, target, part), { recursive: true });
    }
  }

  path(file: string): string {
    return path.join(this.folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
    const { NODE_OPTIONS: _options, NODE_COMPILE_CACHE: _cache, ...inherited } = process.env;
    const quiet = { ...inherited, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...env };
    return new Promise((resolve) => {
      execFile(command, args, { cwd: this.folder, env: quiet, timeout: 100_000 }, (error, stdout, stderr) => {
        resolve({ stdout, stderr, code: error ? Number(error.code ?? -1) : 0 });
      });
    });
  }

  /** What a program prints that ends well and says nothing else. */
  async output(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
    const { stdout, stderr, code } = await this.run(command, args, env);
    if (code !== 0 || stderr !== "") throw new Error(`${args.join(" ")} ended with ${code}\n${stdout}${stderr}`);
    return stdout;
  }
}
