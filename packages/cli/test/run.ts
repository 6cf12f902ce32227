import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

export const root = path.resolve(import.meta.dirname, "../../..");
const command = path.join(root, "packages/cli/dist/index.js");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Record<string, string>;
  /** Without root's privileges, if we have them. */
  readonly asNobody?: boolean;
}

/** A folder of its own, in which `deferkit` and the compilers are installed. */
export class Place {
  readonly folder: string;
  readonly #node: string;

  /** @param node - what runs `deferkit` */
  constructor(files: Record<string, string>, node: string = process.execPath) {
    this.#node = node;
    this.folder = mkdtempSync(path.join(realpathSync(tmpdir()), "deferkit-cli-"));
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
    this.write(files);
  }

  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(this.at(name)), { recursive: true });
      writeFileSync(this.at(name), text);
    }
  }

  /** Links packages of this repository into node_modules. */
  install(...names: string[]): this {
    for (const name of names) {
      const [alias = "", target = alias] = name.split("=");
      const link = this.at("node_modules", alias);
      mkdirSync(path.dirname(link), { recursive: true });
      symlinkSync(path.join(root, "node_modules", target), link, "junction");
    }
    return this;
  }

  at(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  read(...names: string[]): string {
    return readFileSync(this.at(...names), "utf8");
  }

  has(...names: string[]): boolean {
    return existsSync(this.at(...names));
  }

  /** Makes the files those of the user that `asNobody` runs as. */
  giveAway(): void {
    if (process.getuid?.() !== 0) return;
    for (const name of [".", ...(readdirSync(this.folder, { recursive: true }) as string[])]) {
      chownSync(this.at(name), NOBODY, NOBODY);
    }
  }

  /** The files below a folder, in order. */
  list(name = "."): string[] {
    if (!this.has(name)) return [];
    const entries = readdirSync(this.at(name), { recursive: true, withFileTypes: true });
    const files = entries.filter((it) => !it.isDirectory()).map((it) => path.join(it.parentPath, it.name));
    return files
      .map((it) => path.relative(this.at(name), it))
      .filter((it) => !it.startsWith("node_modules"))
      .sort();
  }

  mode(name: string): number {
    return statSync(this.at(name)).mode & 0o777;
  }

  run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
    return ended(this.start(args, options), options.input);
  }

  start(
    args: readonly string[],
    { cwd = this.folder, env = {}, asNobody = false }: RunOptions = {},
  ): ChildProcessWithoutNullStreams {
    const user = asNobody && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    return spawn(this.#node, [command, ...args], { cwd, env: { ...clean(), ...env }, ...user });
  }

  /** What a program prints. */
  node(file: string, ...options: string[]): string {
    return execFileSync(process.execPath, [...options, file], { cwd: this.folder, encoding: "utf8", stdio: "pipe" });
  }
}

/** The Nodes that are on this machine, or else this one; scripts/test-machine.js says which are not. */
export const nodes: readonly (readonly [name: string, node: string])[] = installed([20, 22, 24, 26]);

function installed(versions: readonly number[]): [string, string][] {
  const all = versions.map((version): [string, string] => [
    `Node ${version}`,
    path.join(root, `tools/nodes/node_modules/node${version}/bin/node`),
  ]);
  const here = all.filter(([, node]) => existsSync(node));
  return here.length > 0 ? here : [[`Node ${process.version}`, process.execPath]];
}

const NOBODY = 65_534;

/** Without what colours, as the tests may run in a terminal or in CI. */
function clean(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env;
  return env;
}

export function ended(child: ChildProcessWithoutNullStreams, input?: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    child.stdin.on("error", () => {}); // whoever does not read is not asked to
    child.stdin.end(input);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
