import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commonjs, esm, PROGRAMS } from "./programs.ts";

export const root: string = join(import.meta.dirname, "../../..");
const tools = join(root, "tools/coverage");

/** How the modules of a project are written. */
export type Syntax = "esm" | "commonjs" | "typescript";

/** What is tested of a module. */
export const TESTED = ["success", "every path"] as const;
export type Tested = (typeof TESTED)[number];

/** Where a module is that is measured. */
export function moduleAt(tested: Tested, program: string, written: string): string {
  return `${tested.replace(" ", "-")}/${program}-${written.replace(" ", "-")}`;
}

/** A folder with the modules that are measured and what runs them, where deferkit's packages are installed as packed. */
export class Project {
  readonly folder: string;
  readonly syntax: Syntax;

  constructor(name: string, syntax: Syntax) {
    this.syntax = syntax;
    mkdirSync(join(tools, "projects"), { recursive: true });
    this.folder = mkdtempSync(join(tools, "projects", `${name}-`));
    this.write("package.json", JSON.stringify({ name, type: syntax === "esm" ? "module" : "commonjs" }));
    for (const [tarball, target] of packed())
      cpSync(tarball, join(this.folder, "node_modules", target), { recursive: true });
    const extension = syntax === "typescript" ? "ts" : "js";
    for (const tested of TESTED) {
      for (const [program, texts] of Object.entries(PROGRAMS)) {
        for (const [written, text] of Object.entries(texts)) {
          this.write(`src/${moduleAt(tested, program, written)}.${extension}`, asWritten(text, syntax));
        }
      }
    }
  }

  write(file: string, text: string): void {
    mkdirSync(join(this.folder, file, ".."), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Runs a program in the folder. @throws Error with what it printed, where it fails */
  run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    const foreign = /^(?:NODE_ENV|NODE_OPTIONS|TEST|VITEST.*|MODE|DEV|PROD|SSR|BASE_URL|CI)$/;
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
    return new Promise((resolve, reject) => {
      const options = { cwd: this.folder, env: { ...inherited, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...env } };
      execFile(command, args, options, (error, stdout, stderr) => {
        if (error) reject(new Error(`${args.join(" ")}\n${stdout}${stderr}`));
        else resolve(stdout);
      });
    });
  }
}

function asWritten(text: string, syntax: Syntax): string {
  if (syntax === "typescript") return `// @ts-nocheck\n${esm(text)}`; // a getter need not return something here
  return syntax === "commonjs" ? commonjs(text) : esm(text);
}

/** A tool's file in `tools/coverage`. */
export function tool(...names: string[]): string {
  return join(tools, "node_modules", ...names);
}

const PACKAGES = ["runtime", "babel-plugin", "ts-transformer", "unplugin", "cli"];
let unpacked: readonly (readonly [folder: string, target: string])[] | undefined;

/** Folders with what `npm publish` would upload, and where each is installed. */
function packed(): readonly (readonly [folder: string, target: string])[] {
  if (unpacked) return unpacked;
  mkdirSync(join(root, ".tmp"), { recursive: true });
  const folder = mkdtempSync(join(root, ".tmp/coverage-"));
  const workspaces = PACKAGES.map((name) => `--workspace=packages/${name}`);
  const options = { cwd: root, encoding: "utf8" } as const;
  const tarballs: { name: string; filename: string }[] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", folder, ...workspaces], options),
  );
  return (unpacked = tarballs.map(({ name, filename }) => {
    const target = join(folder, name);
    mkdirSync(target, { recursive: true });
    execFileSync("tar", ["-xzf", join(folder, filename), "-C", target, "--strip-components=1"]);
    return [target, name];
  }));
}
