import { splitBuild, type Request } from "./arguments.ts";
import type { Compiler } from "./compiler.ts";
import { lowerProject, type Fault } from "./lower.ts";
import { readProject, readProjects, type Project } from "./project.ts";
import { UsageError } from "../usage-error.ts";
import { replaceOutputs, stampOutputs } from "./replace.ts";

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
 * @throws UsageError where all output is to be one file; Error where output cannot be replaced: it must not stay as it is without a word
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

  const before = lowered.map(({ project, files }) => stampOutputs(project, files));
  const isIncremental = projects.some(({ options }) => options.incremental || options.composite);
  const code = await compiler.run([...args, ...(memory && !isIncremental ? incremental(memory) : [])]);
  await Promise.all(
    lowered.map(
      ({ project, files }, i) =>
        replaceOutputs(compiler, project, files, before[i] as ReadonlyMap<string, string>, code), // one for each
    ),
  );
  const written = projects.some(({ options }) => !options.noEmit);
  return { code: code === 0 && faults.length > 0 ? (written ? 2 : 1) : code, faults, projects };
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
