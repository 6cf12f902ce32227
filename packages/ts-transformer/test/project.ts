import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../../..");

/** A copy of a folder of programs out of the repository's reach, with the modules of one fixture workspace. */
export class Project {
  readonly folder: string;

  constructor(program: string, workspace: string, modules: readonly string[]) {
    this.folder = mkdtempSync(join(tmpdir(), "deferkit-project-"));
    cpSync(join(import.meta.dirname, "programs", program), this.folder, { recursive: true });
    for (const name of modules) this.link(name, folderOf(name, join(root, "fixtures/hosts", workspace)));
  }

  link(name: string, target: string): void {
    const link = join(this.folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link, "junction");
  }

  /** A module's own files instead of a link to them, so that they may be changed. */
  unlink(name: string): string {
    const link = join(this.folder, "node_modules", name);
    const target = `${link}-of-its-own`;
    cpSync(link, target, { recursive: true, dereference: true });
    rmSync(link, { recursive: true });
    symlinkSync(target, link, "junction");
    return link;
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  edit(file: string, ...[from, to]: [string, string]): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(
      join(this.folder, file),
      text.replace(from, () => to),
    );
  }

  /** ts-patch would take the TypeScript beside its own, real place, which may be another one in this repository. */
  get env(): NodeJS.ProcessEnv {
    return { ...process.env, TSP_COMPILER_TS_PATH: join(this.folder, "node_modules/typescript") };
  }

  /** Runs a program in the project's folder. */
  node(...args: string[]): Promise<Outcome> {
    return new Promise((done) => {
      execFile(
        process.execPath,
        args,
        { cwd: this.folder, env: this.env, timeout: 60_000 },
        (error, stdout, stderr) => {
          done({ status: error ? (error.code ?? "killed") : 0, stdout: stdout.replaceAll("\r\n", "\n"), stderr });
        },
      );
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export interface Outcome {
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a workspace's module is: Node's own search, for packages without an export of their package.json too. */
export function folderOf(name: string, from: string): string {
  const folder = join(from, "node_modules", name);
  if (existsSync(folder)) return folder;
  if (dirname(from) === from) throw new Error(`${name} is not installed`);
  return folderOf(name, dirname(from));
}
