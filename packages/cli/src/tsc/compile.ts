import { rmSync } from "node:fs";
import { splitBuild, type Request } from "./arguments.ts";
import type { Compiler } from "./compiler.ts";
import { lowerProject, type Fault } from "./lower.ts";
import { readProject, readProjects, type Project } from "./project.ts";
import { UsageError } from "../usage-error.ts";
import { Backup } from "./backup.ts";
import { Mirror } from "./mirror.ts";
import { replaceOutputs, stampOutputs, type Prepared } from "./replace.ts";

/** What came of a compilation. */
export interface Compilation {
  /** tsc's: 0 all is well, 1 errors and nothing written, 2 errors and output. */
  readonly code: number;
  readonly faults: readonly Fault[];
  /** What was compiled, to watch it. `undefined`: tsc found fault with the configuration. */
  readonly projects: readonly Project[] | undefined;
}

/**
 * Compiles as tsc does: tsc itself checks the types of what the user wrote, and writes declarations, maps, build
 * information and the JavaScript of all files. That of the files that use `defer` is then replaced by what tsc makes of
 * them once they are lowered.
 *
 * @param memory a file for tsc to note what it did, so that the next time it need not do it again
 * @throws UsageError where all output is to be one file, or there is no temporary folder; Failure or an error of the file
 *   system where output cannot be replaced: then it is as it was before
 */
export async function compile(
  compiler: Compiler,
  request: Request,
  cwd: string,
  memory?: string,
): Promise<Compilation> {
  const { args } = request;
  const projects = await projectsOf(compiler, request, cwd);
  // tsc will say what is wrong with the configuration. It might still write JavaScript, of which we would know nothing.
  if (!projects) return { code: (await compiler.run([...args, "--noEmit"])) && 1, faults: [], projects };

  const lowered = projects.map((project) => ({ project, ...lowerProject(project, request.source) }));
  const bundled = lowered.find(({ project, files }) => project.options.outFile !== undefined && files.size > 0);
  if (bundled) throw new UsageError("`outFile` cannot be used with `defer`: use a bundler, with @deferkit/unplugin");
  const faults = lowered.flatMap((each) => each.faults);
  if (lowered.some(({ project, faults }) => project.options.noEmitOnError && faults.length > 0)) {
    await compiler.run([...args, "--noEmit"]);
    return { code: 1, faults, projects };
  }

  const prepared = lowered.map(({ project, files }) => ({ project, files, mirror: undefined as Mirror | undefined }));
  try {
    for (const each of prepared) if (isEmitted(each)) each.mirror = new Mirror(each.project, each.files);
    const code = await compilePrepared(compiler, args, prepared, memory);
    const written = projects.some(({ options }) => !options.noEmit);
    return { code: code === 0 && faults.length > 0 ? (written ? 2 : 1) : code, faults, projects };
  } finally {
    for (const { mirror } of prepared) mirror?.remove();
  }
}

function isEmitted({ project: { options }, files }: Omit<Prepared, "mirror">): boolean {
  return files.size > 0 && !options.noEmit && !options.emitDeclarationOnly;
}

/** @returns tsc's exit code */
async function compilePrepared(
  compiler: Compiler,
  args: readonly string[],
  prepared: readonly Prepared[],
  memory: string | undefined,
): Promise<number> {
  const before = prepared.map(({ project, files }) => stampOutputs(project, files));
  const backup = new Backup(prepared.filter(({ mirror }) => mirror !== undefined));
  const isIncremental = prepared.some(({ project: { options } }) => options.incremental || options.composite);
  try {
    const code = await compiler.run([...args, ...(memory && !isIncremental ? incremental(memory) : [])]);
    await Promise.all(
      prepared.map((each, i) => replaceOutputs(compiler, each, before[i] as ReadonlyMap<string, string>, code)), // one for each
    );
    backup.done();
    return code;
  } catch (error) {
    backup.restore();
    if (memory) rmSync(memory, { force: true });
    throw error;
  }
}

/** These change no output. A project that is incremental by itself has a place for its notes. */
function incremental(memory: string): string[] {
  return ["--incremental", "--tsBuildInfoFile", memory];
}

async function projectsOf(compiler: Compiler, { args, mode }: Request, cwd: string): Promise<Project[] | undefined> {
  if (mode === "build") {
    const { projects, options } = splitBuild(args);
    return readProjects(compiler, projects, options, cwd);
  }
  const project = await readProject(compiler, args, cwd);
  return project && [project];
}
