import type { PathOrFileDescriptor } from "node:fs";
import { fs } from "./builtin.ts";
import { fileOf } from "./file.ts";
import { lowerContent } from "./loaded.ts";

/** The file that a loader is about to read, and the last that was read so. */
let expected: string | undefined;
let read: string | undefined;

/**
 * Gives loaders the lowered text where they read a file: the only place that comes before those which compile what they
 * read and ask no other loader, such as the one that tsx has for CommonJS. After it `defer(…)` may have become
 * `(0, import_deferkit.defer)(…)`, and the module a function.
 */
export function hookReading(): void {
  const { readFileSync } = fs;
  const replacement = (...[target, options]: Parameters<typeof readFileSync>): string | Buffer => {
    if (expected === undefined || !isFile(target, expected)) return readFileSync(target, options);
    const file = expected;
    expected = undefined;
    const content = readFileSync(target, options);
    const output = lowerContent(content, file);
    read = file;
    return typeof output === typeof content ? output : Buffer.from(output);
  };
  // Once: to put it in place and back for each module costs more than all the rest.
  Object.assign(fs, { readFileSync: Object.defineProperty(replacement, "name", { value: "readFileSync" }) });
}

/** Runs a loader that may read `file`. */
export function reading<Result>(file: string, load: () => Result): Result {
  expected = file;
  try {
    return load();
  } finally {
    expected = undefined;
  }
}

/**
 * Ends it where the program itself begins to run and to read files.
 *
 * @returns whether it is `file` that has been read, and so lowered
 */
export function endReading(file: string): boolean {
  const isRead = read === file;
  expected = read = undefined;
  return isRead;
}

function isFile(target: PathOrFileDescriptor, file: string): boolean {
  return target === file || (target instanceof URL && fileOf(target.href) === file);
}
