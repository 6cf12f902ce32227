import { readFileSync, rmSync, statSync } from "node:fs";
import { Writer } from "../writer.ts";
import { buildInfoOf, outputOf } from "./output.ts";
import type { Project } from "./project.ts";

interface Kept {
  readonly content: Buffer;
  readonly mode: number;
}

/**
 * The outputs of files that use `defer`, as they were. Until they are replaced, tsc's own JavaScript is in their place,
 * where `defer` is not compiled: if that is where it ends, by an error or a signal, the old ones come back.
 */
export class Backup {
  readonly #kept = new Map<string, Kept | undefined>();
  readonly #buildInfos: readonly string[];
  readonly #restore = (): void => this.restore();

  constructor(projects: readonly { readonly project: Project; readonly files: ReadonlyMap<string, unknown> }[]) {
    for (const { project, files } of projects) {
      const sources = new Set(project.files);
      for (const file of files.keys()) {
        const output = outputOf(file, project);
        if (sources.has(output)) continue; // tsc does not write there
        for (const each of [output, `${output}.map`]) this.#kept.set(each, keep(each));
      }
    }
    this.#buildInfos = projects.flatMap(({ project }) => buildInfoOf(project) ?? []);
    process.once("exit", this.#restore);
  }

  /** All is well: what is there now stays. */
  done(): void {
    process.off("exit", this.#restore);
  }

  /** Puts back what has changed. An incremental tsc must not believe afterwards that its output is there. */
  restore(): void {
    this.done();
    const writer = new Writer({ sources: new Set() });
    const changed = [...this.#kept].map(([file, kept]) => putBack(file, kept, writer));
    if (changed.some(Boolean)) for (const file of this.#buildInfos) rmSync(file, { force: true });
  }
}

function keep(file: string): Kept | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? { content: readFileSync(file), mode: stat.mode } : undefined;
}

function putBack(file: string, kept: Kept | undefined, writer: Writer): boolean {
  try {
    if (kept) return writer.write(file, kept.content, kept.mode);
  } catch {
    // no space for it: then there had better be none
  }
  const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  if (isThere) rmSync(file);
  return isThere;
}
