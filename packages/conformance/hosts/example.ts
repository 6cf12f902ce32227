import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { inject } from "vitest";

const root = join(import.meta.dirname, "../../..");

/** Some of the hosts need a newer Node than this repository: 24, which `npm run test:setup` brings, or the one of HOSTS_NODE. */
const NODE = [process.env["HOSTS_NODE"], join(root, "tools/nodes/node_modules/node24/bin/node"), process.execPath].find(
  (file) => file && existsSync(file),
)!; // the last one is there

if (NODE === process.execPath && Number.parseInt(process.versions.node, 10) < 24) {
  throw new Error("the hosts need Node 24: `npm run test:setup` brings it, or name one in HOSTS_NODE");
}

/** Whether the hosts are taken in their newest versions, and not in those that the README names. */
export const NEWEST = Boolean(process.env["HOSTS_NEWEST"]);

/** What has to be of a certain version: deferkit's transformer takes TypeScript up to 6. */
const KEPT = /^(?:typescript|@types\/.*)$/;

const QUIET = {
  ASTRO_TELEMETRY_DISABLED: "1",
  ELECTRON_SKIP_BINARY_DOWNLOAD: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  NUXT_TELEMETRY_DISABLED: "1",
  WRANGLER_SEND_METRICS: "false",
  NO_COLOR: "1",
  FORCE_COLOR: "0",
};

export interface Outcome {
  readonly status: number | null;
  /** Both streams, as they came, without colours. */
  readonly printed: string;
}

/** A copy of a folder of `examples/`, out of the repository's reach, with the packed packages. */
export class Example {
  readonly folder: string;
  readonly #running = new Set<ChildProcess>();

  constructor(name: string, files: Readonly<Record<string, string>> = {}, extra: readonly string[] = []) {
    this.folder = mkdtempSync(join(tmpdir(), `deferkit-${name}-`));
    cpSync(join(root, "examples", name), this.folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) this.write(file, text);
    const packed = inject("packed");
    const manifest = JSON.parse(this.read("package.json"));
    for (const dependency of extra) manifest.devDependencies[dependency] = "latest";
    if (NEWEST) takeNewest(manifest);
    for (const kind of ["dependencies", "devDependencies"]) {
      for (const [dependency, file] of Object.entries(packed)) {
        if (manifest[kind]?.[dependency]) manifest[kind][dependency] = `file:${file}`;
      }
    }
    manifest.overrides = { ...packed, ...manifest.overrides };
    for (const [dependency, file] of Object.entries(packed)) manifest.overrides[dependency] = `file:${file}`;
    for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
      delete manifest.overrides[dependency];
    }
    this.write("package.json", JSON.stringify(manifest));
  }

  /** @returns what the registry lacks: a package, or a native part for this machine, which npm leaves out without a word */
  async install(): Promise<readonly string[]> {
    const { status, printed } = await this.run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"]);
    const unknown = /npm error (?:notarget No matching version found for|404 +') *(\S+?)['.]/.exec(printed)?.[1];
    if (unknown) return [unknown];
    if (status !== 0) throw new Error(`npm install failed:\n${printed}`);
    return nativePartsLackedBy(JSON.parse(this.read("package-lock.json")).packages);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  edit(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    this.write(file, text.replace(from, to));
  }

  run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return this.start(command, args, env).ended;
  }

  /** Starts a program of the example, such as a server, which ends with the example at the latest. */
  start(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
    // What vitest sets for its own children, and CI for us, is not what users have.
    const foreign = /^(?:NODE_ENV|TEST|VITEST.*|MODE|DEV|PROD|SSR|BASE_URL|CI|npm_.*)$/;
    const ours = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
    const bins = [dirname(NODE), join(this.folder, "node_modules/.bin")].join(delimiter);
    const child = spawn(command === "node" ? NODE : command, args, {
      cwd: this.folder,
      env: { ...ours, ...QUIET, PATH: `${bins}${delimiter}${ours["PATH"]}`, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // so that all that it starts can be ended with it
    });
    this.#running.add(child);
    child.on("close", () => this.#running.delete(child));
    return new Program(child);
  }

  remove(): void {
    for (const { pid } of this.#running) if (pid) process.kill(-pid, "SIGKILL");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function takeNewest(manifest: Record<string, Record<string, string> | undefined>): void {
  for (const kind of ["dependencies", "devDependencies"]) {
    const list = manifest[kind] ?? {};
    for (const name of Object.keys(list)) if (!KEPT.test(name)) list[name] = "latest";
  }
  delete manifest["overrides"]; // they are for the versions that are named
}

type Locked = Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;

function nativePartsLackedBy(packages: Locked): string[] {
  const locked = new Set(Object.keys(packages).map((folder) => folder.replace(/^.*node_modules\//, "")));
  const native = new RegExp(`\\b${process.platform}-${process.arch}(?:-gnu|-msvc)?$`);
  const optional = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  return [...new Set(optional)].filter((name) => native.test(name) && !locked.has(name));
}

export class Program {
  printed = "";
  readonly ended: Promise<Outcome>;
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.printed += stripVTControlCharacters(text)));
    }
    this.ended = new Promise((done, fail) => {
      child.on("error", fail);
      child.on("close", (status) => done({ status, printed: this.printed }));
    });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.pid) process.kill(-this.#child.pid, "SIGTERM");
    const patience = setTimeout(() => this.#child.pid && process.kill(-this.#child.pid, "SIGKILL"), 5000);
    await this.ended;
    clearTimeout(patience);
  }
}
