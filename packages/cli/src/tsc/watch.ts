import path from "node:path";
import { isFault, sentenceOf } from "../fault.ts";
import { FolderWatch } from "../folder-watch.ts";
import type { Problem } from "../problem.ts";
import { nameOf } from "../report.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import type { Request } from "./arguments.ts";
import { compileProjects, projectsOf, type Compilation } from "./compile.ts";
import type { Compiler } from "./compiler.ts";
import type { Fault } from "./lower.ts";
import type { Project } from "./project.ts";
import { differs, isOutdated, look, watchedOf, type Look, type Watched } from "./watched.ts";

/**
 * `tsc --watch`: compiles again whenever a file of the program, its configuration or a new source is another than it was
 * when the last round began. An error ends one round and not the watch.
 *
 * @returns never, until the process is ended
 */
export async function watch(
  compiler: Compiler,
  request: Request,
  cwd: string,
  say: (faults: readonly Fault[]) => void,
): Promise<never> {
  const memory = makeTemporaryFolder().path; // so that each round only does what has changed
  const watcher = new FolderWatch((text) => console.error(text));
  let known: readonly Project[] = [];
  let watched = watchedOf(known, false, request, cwd);
  const told = new Set<string>();
  announce("Starting compilation in watch mode...", request);
  for (;;) {
    const before = await look(watched, cwd);
    const { faults, projects, code, changed } = await compileOnce(compiler, request, cwd, memory);
    say(faults);
    known = projects ?? known;
    watched = watchedOf(known, projects !== undefined, request, cwd);
    const after = await look(watched, cwd);
    tell(after.problems, told, cwd);
    process.stdout.write(`\n${time()} ${code === 0 ? "Found 0 errors. " : ""}Watching for file changes.\n\n`);
    if (changed.length === 0 && !isOutdated(before, after, watched)) await untilChanged(after, watched, watcher, cwd);
    announce("File change detected. Starting compilation...", request);
  }
}

async function untilChanged(last: Look, watched: Watched, watcher: FolderWatch, cwd: string): Promise<void> {
  let [now, took] = [last, 0];
  while (!differs(last, now)) {
    const others = [...watched.inputs, ...watched.configs].map((file) => path.dirname(file));
    const hasNew = watcher.follow([...now.folders, ...watched.folders.map((it) => path.dirname(it)), ...others]);
    if (!hasNew) await watcher.change(took);
    const start = performance.now();
    now = await look(watched, cwd);
    took = performance.now() - start;
  }
}

/** Each once. */
function tell(problems: readonly Problem[], told: Set<string>, cwd: string): void {
  for (const { file, message } of problems) {
    const text = `${nameOf(file, cwd)} cannot be watched: ${message}`;
    if (!told.has(text)) console.error(text);
    told.add(text);
  }
}

interface Round extends Compilation {
  /** What was compiled, to watch it. `undefined`: tsc found fault with the configuration. */
  readonly projects: readonly Project[] | undefined;
}

async function compileOnce(compiler: Compiler, request: Request, cwd: string, memory: string): Promise<Round> {
  let projects: readonly Project[] | undefined;
  try {
    projects = await projectsOf(compiler, request, cwd);
    const notes = request.mode === "build" ? undefined : path.join(memory, "tsbuildinfo");
    return { ...(await compileProjects(compiler, request, projects, notes)), projects };
  } catch (error) {
    console.error(isFault(error) ? sentenceOf(error) : (error as Error).message);
    return { code: 1, faults: [], changed: [], projects };
  }
}

function announce(text: string, { preserveWatchOutput }: Request): void {
  if (process.stdout.isTTY && !preserveWatchOutput) process.stdout.write("\x1bc");
  process.stdout.write(`${time()} ${text}\n\n`);
}

function time(): string {
  return `[${new Date().toLocaleTimeString("en-US")}]`;
}
