import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Request } from "./arguments.ts";
import { compile, type Compilation } from "./compile.ts";
import type { Compiler } from "./compiler.ts";
import type { Fault } from "./lower.ts";
import { outputOf } from "./output.ts";
import type { Project } from "./project.ts";

/**
 * `tsc --watch`: compiles again whenever a file of the program, its configuration or a new source changes. An error ends
 * one round and not the watch.
 *
 * @returns never, until the process is ended
 */
export async function watch(
  compiler: Compiler,
  request: Request,
  cwd: string,
  say: (faults: readonly Fault[]) => void,
): Promise<never> {
  const { watch: watchFiles } = await import("chokidar");
  const memory = mkdtempSync(path.join(tmpdir(), "deferkit-watch-")); // so that each round only does what has changed
  process.once("exit", () => rmSync(memory, { recursive: true, force: true }));

  let watched: Watched = { folders: new Set(), isRelevant: () => false };
  let changed: (() => void) | undefined;
  const watcher = watchFiles([], {
    ignoreInitial: true,
    ignored: (file) => /[\\/](node_modules|\.git)([\\/]|$)|\.tmp$/.test(path.relative(cwd, file)),
  });
  watcher.on("all", (_event, file) => watched.isRelevant(path.resolve(file)) && changed?.());

  for (let round = 0; ; round++) {
    const change = new Promise<void>((resolve) => (changed = resolve));
    announce(
      round === 0 ? "Starting compilation in watch mode..." : "File change detected. Starting compilation...",
      request,
    );
    const { faults, projects, code } = await compileOnce(compiler, request, cwd, memory);
    say(faults);
    const next = watchedOf(projects ?? [], cwd);
    watcher.add([...next.folders].filter((folder) => !watched.folders.has(folder)));
    watched = next;
    process.stdout.write(`\n${time()} ${code === 0 ? "Found 0 errors. " : ""}Watching for file changes.\n\n`);
    await change;
    await new Promise((resolve) => setTimeout(resolve, SETTLING)); // an editor or a checkout changes several at once
  }
}

const SETTLING = 100;

async function compileOnce(compiler: Compiler, request: Request, cwd: string, memory: string): Promise<Compilation> {
  try {
    const notes = request.mode === "build" ? undefined : path.join(memory, "tsbuildinfo");
    return await compile(compiler, request, cwd, notes);
  } catch (error) {
    console.error((error as Error).message);
    return { code: 1, faults: [], projects: undefined };
  }
}

interface Watched {
  readonly folders: ReadonlySet<string>;
  isRelevant(file: string): boolean;
}

/** Everything below the projects' folders that may be an input, and no output. */
function watchedOf(projects: readonly Project[], cwd: string): Watched {
  const inputs = new Set(projects.flatMap(({ files }) => files));
  const outputs = new Set(projects.flatMap((project) => project.files.flatMap((file) => allOutputs(file, project))));
  const withJavaScript = projects.some(({ options }) => options.allowJs || options.checkJs);
  const sources = withJavaScript ? /\.[cm]?[jt]sx?$/ : /\.[cm]?tsx?$/;
  const configuration = /(^|[\\/])([jt]sconfig[^\\/]*|package)\.json$/;
  return {
    folders: new Set([cwd, ...projects.map(({ folder }) => folder), ...[...inputs].map((file) => path.dirname(file))]),
    isRelevant: (file) => inputs.has(file) || configuration.test(file) || (sources.test(file) && !outputs.has(file)),
  };
}

function allOutputs(file: string, project: Project): string[] {
  const output = outputOf(file, project);
  const declaration = output.replace(/\.([cm]?)jsx?$/, ".d.$1ts");
  const { declarationDir, outDir } = project.options;
  if (!declarationDir) return [output, declaration];
  const way = path.relative(path.resolve(project.folder, outDir ?? ""), declaration);
  return [output, declaration, path.resolve(project.folder, declarationDir, way)];
}

function announce(text: string, { preserveWatchOutput }: Request): void {
  if (process.stdout.isTTY && !preserveWatchOutput) process.stdout.write("\x1bc");
  process.stdout.write(`${time()} ${text}\n\n`);
}

function time(): string {
  return `[${new Date().toLocaleTimeString("en-US")}]`;
}
