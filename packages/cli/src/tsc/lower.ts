import { readFileSync } from "node:fs";
import { transform, TransformError, type Problem, type Transformed } from "@deferkit/unplugin";
import { statOf } from "../paths.ts";
import type { Project } from "./project.ts";

/** What became of the files of a project that use `defer`. */
export interface Lowered {
  /** By file. */
  readonly files: ReadonlyMap<string, Transformed>;
  readonly faults: readonly Fault[];
}

/** A problem, and the file that has it. */
export interface Fault {
  readonly file: string;
  readonly text: string;
  readonly problem: Problem;
}

/** Lowers every file of a project that has something to lower. */
export function lowerProject({ files, options }: Project, source: string): Lowered {
  const target = /^es[35]$/i.test(options.target ?? "") ? "es5" : undefined; // TypeScript 6 and newer write it only where told
  const lowered = new Map<string, Transformed>();
  const faults: Fault[] = [];
  for (const file of files.filter(isSource)) {
    const text = readAsTypeScriptDoes(file);
    if (text === undefined) continue;
    try {
      const result = transform(text, file, { source, target });
      if (result) lowered.set(file, result);
    } catch (error) {
      if (!(error instanceof TransformError)) throw error;
      faults.push(...error.problems.map((problem) => ({ file, text, problem })));
    }
  }
  return { files: lowered, faults };
}

/** Whether a file of a project may hold a `defer`. */
export function isSource(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d(\.[^.]+)?\.[cm]?ts$/.test(file);
}

/** UTF-8, or UTF-16 after a byte order mark. The mark itself is no part of the text, and counts in no column. */
function readAsTypeScriptDoes(file: string): string | undefined {
  if (!statOf(file)) return undefined; // removed since tsc listed it
  const bytes = readFileSync(file);
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
