import { rmSync } from "node:fs";
import { Failure } from "../failure.ts";
import { nameOf } from "../report.ts";
import { splitBuild, type Request } from "./arguments.ts";
import type { Compiler } from "./compiler.ts";
import { lowerProject, type Fault } from "./lower.ts";
import { buildInfoOf } from "./output.ts";
import { readProject, readProjects, type Project } from "./project.ts";
import { UsageError } from "../usage-error.ts";
import { Backup } from "./backup.ts";
import { Mirror } from "./mirror.ts";
import { replaceOutputs, stampOutputs, type Prepared } from "./replace.ts";
import { Snapshot } from "./snapshot.ts";

/** What came of a compilation. */
export interface Compilation {
  /** tsc's: 0 all is well, 1 errors and nothing written, 2 errors and output. */
  readonly code: number;
  readonly faults: readonly Fault[];
  /**
   * Sources that have changed before tsc ended, so that deferkit and tsc may have read different texts of them. Their
   * output may be wrong until the next compilation, which writes everything again.
   */
  readonly changed: readonly string[];
}

/** So often a compilation is begun again because a source has changed. */
const ATTEMPTS = 3;

/**
 * Compiles as tsc does: tsc itself checks the types of what the user wrote, and writes declarations, maps, build
 * information and the JavaScript of all files. That of the files that use `defer` is then replaced by what tsc makes of
 * them once they are lowered.
 *
 * @throws UsageError where all output is to be one file, or there is no temporary folder; Failure or an error of the file
 *   system where output cannot be replaced: then it is as it was before. Failure where sources change again and again
 */
export async function compile(compiler: Compiler, request: Request, cwd: string): Promise<Compilation> {
  for (let attempt = 1; ; attempt++) {
    const compilation = await compileProjects(compiler, request, await projectsOf(compiler, request, cwd));
    const [file] = compilation.changed;
    if (file === undefined) return compilation;
    const name = nameOf(file, cwd);
    if (attempt === ATTEMPTS) throw new Failure(`${name} has changed each time while it was compiled. Compile again`);
    console.error(`${name} has changed while it was compiled. Compiling again.`);
  }
}

/**
 * Compiles once.
 *
 * @param projects as tsc describes them; `undefined` where it finds fault with the configuration
 * @param memory a file for tsc to note what it did, so that the next time it need not do it again
 */
export async function compileProjects(
  compiler: Compiler,
  request: Request,
  projects: readonly Project[] | undefined,
  memory?: string,
): Promise<Compilation> {
  const { args } = request;
  // tsc will say what is wrong with the configuration. It might still write JavaScript, of which we would know nothing.
  if (!projects) return { code: (await compiler.run([...args, "--noEmit"])) && 1, faults: [], changed: [] };

  const snapshot = await Snapshot.take(projects);
  const lowered = projects.map((project) => ({ project, ...lowerProject(project, request.source) }));
  const bundled = lowered.find(({ project, files }) => project.options.outFile !== undefined && files.size > 0);
  if (bundled) throw new UsageError("`outFile` cannot be used with `defer`: use a bundler, with @deferkit/unplugin");
  const faults = lowered.flatMap((each) => each.faults);
  if (lowered.some(({ project, faults }) => project.options.noEmitOnError && faults.length > 0)) {
    await compiler.run([...args, "--noEmit"]);
    return { code: 1, faults, changed: snapshot.changed() };
  }

  const prepared = lowered.map(({ project, files }) => ({ project, files, mirror: undefined as Mirror | undefined }));
  try {
    for (const each of prepared) if (isEmitted(each)) each.mirror = new Mirror(each.project, each.files);
    const { code, changed } = await compilePrepared(compiler, args, prepared, snapshot, memory);
    const written = projects.some(({ options }) => !options.noEmit);
    return { code: code === 0 && faults.length > 0 ? (written ? 2 : 1) : code, faults, changed };
  } finally {
    for (const { mirror } of prepared) mirror?.remove();
  }
}

function isEmitted({ project: { options }, files }: Omit<Prepared, "mirror">): boolean {
  return files.size > 0 && !options.noEmit && !options.emitDeclarationOnly;
}

/** @returns tsc's exit code, and the sources that have changed before it ended */
async function compilePrepared(
  compiler: Compiler,
  args: readonly string[],
  prepared: readonly Prepared[],
  snapshot: Snapshot,
  memory: string | undefined,
): Promise<Pick<Compilation, "code" | "changed">> {
  const before = prepared.map(({ project, files }) => stampOutputs(project, files));
  const backup = new Backup(prepared.filter(({ mirror }) => mirror !== undefined));
  const isIncremental = prepared.some(({ project: { options } }) => options.incremental || options.composite);
  let changed: readonly string[] = [];
  try {
    const code = await compiler.run([...args, ...(memory && !isIncremental ? incremental(memory) : [])]);
    changed = snapshot.changed();
    if (changed.length > 0) forget(prepared, memory);
    await Promise.all(
      prepared.map((each, i) => replaceOutputs(compiler, each, before[i] as ReadonlyMap<string, string>, code)), // one for each
    );
    backup.done();
    return { code, changed };
  } catch (error) {
    backup.restore();
    if (memory) rmSync(memory, { force: true });
    if (changed.length === 0) throw error;
    return { code: 1, changed }; // tsc or deferkit has missed a file that was there before, or was not
  }
}

/** Has tsc write everything again the next time: it holds what it read for what is in the output. */
function forget(prepared: readonly Prepared[], memory: string | undefined): void {
  const notes = [memory, ...prepared.map(({ project }) => buildInfoOf(project))];
  for (const file of notes) if (file !== undefined) rmSync(file, { force: true });
}

/** These change no output. A project that is incremental by itself has a place for its notes. */
function incremental(memory: string): string[] {
  return ["--incremental", "--tsBuildInfoFile", memory];
}

/** The projects as tsc describes them. `undefined`: it finds fault with the configuration. */
export async function projectsOf(
  compiler: Compiler,
  { args, mode }: Request,
  cwd: string,
): Promise<Project[] | undefined> {
  if (mode === "build") {
    const { projects, options } = splitBuild(args);
    return readProjects(compiler, projects, options, cwd);
  }
  const project = await readProject(compiler, args, cwd);
  return project && [project];
}
