import { statSync } from "node:fs";
import type { Transformed } from "@deferkit/unplugin";
import { Failure } from "../failure.ts";
import { realOf, statOf } from "../paths.ts";
import { Writer } from "../writer.ts";
import type { Compiler } from "./compiler.ts";
import { emitLowered, type Emitted } from "./emit.ts";
import { install } from "./install.ts";
import type { Mirror } from "./mirror.ts";
import { outputOf } from "./output.ts";
import type { Project } from "./project.ts";
import { stampOf } from "./snapshot.ts";

type Files = ReadonlyMap<string, Transformed>;

/** A project that is ready to be compiled. */
export interface Prepared {
  readonly project: Project;
  /** Its files that use `defer`, lowered. */
  readonly files: Files;
  /** None where no JavaScript is written of them. */
  readonly mirror: Mirror | undefined;
}

/** Notes what the outputs of lowered files look like, to see which ones tsc has written since. */
export function stampOutputs(project: Project, files: Files): Map<string, string> {
  return new Map([...files.keys()].map((file) => [file, stamp(outputOf(file, project))]));
}

/**
 * Replaces the JavaScript that tsc has written of the files that were lowered.
 *
 * @param before from before tsc ran
 * @param code what tsc ended with
 * @throws Failure where tsc wrote nothing that could be replaced though all is well, or makes nothing of a lowered file
 */
export async function replaceOutputs(
  compiler: Compiler,
  { project, files, mirror }: Prepared,
  before: ReadonlyMap<string, string>,
  code: number,
): Promise<void> {
  if (!mirror) return;
  if (code === 0) assertWritten(project, files);
  const sources = new Set(project.files);
  const stale = [...files.keys()].filter((file) => {
    const output = outputOf(file, project);
    // tsc refuses to write over a source, and so do we: JavaScript without an outDir, or beside its TypeScript.
    return !sources.has(output) && belongs(file, output, before.get(file), code);
  });
  if (stale.length === 0) return;
  const emitted = await emitLowered(compiler, project, files.keys(), mirror);
  const writer = new Writer({ sources: new Set(project.files.map(realOf)) });
  for (const file of stale) {
    // Both have every file.
    install(outputOf(file, project), files.get(file) as Transformed, emitted.get(file) as Emitted, writer);
  }
}

/**
 * Whether the output is of the source as it is now, so that it must be replaced. An incremental tsc does not write what
 * is up to date, and where there are errors, it may leave output of an older source.
 */
function belongs(file: string, output: string, before: string | undefined, code: number): boolean {
  const [source, written] = [statSync(file, QUIET), statSync(output, QUIET)];
  if (!source || !written) return false;
  return code === 0 || stamp(output) !== before || written.mtimeMs >= source.mtimeMs;
}

const QUIET = { throwIfNoEntry: false } as const;

function stamp(file: string): string {
  return stampOf(statOf(file));
}

/** A file that is imported through an installed package is part of the program and not written; the project's own are. */
function assertWritten(project: Project, files: Files): void {
  const missing = [...files.keys()].filter((file) => project.roots.has(file) && stamp(outputOf(file, project)) === "");
  if (missing.length === 0) return;
  const list = missing.map((file) => `  ${file}, expected at ${outputOf(file, project)}`).join("\n");
  throw new Failure(
    `tsc has written JavaScript where deferkit does not find it. Its \`defer\` calls are not compiled:\n${list}`,
  );
}
