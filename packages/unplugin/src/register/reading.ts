import fs from "node:fs";
import { fileOf } from "./file.ts";
import { lowerContent } from "./loaded.ts";

interface Reading {
  readonly file: string;
  readonly restore: () => void;
  isLowered: boolean;
}

let current: Reading | undefined;

/**
 * Runs a loader. When it reads `file`, it gets the lowered text: the only place that comes before loaders which compile
 * what they read and ask nobody, such as the one that tsx has for CommonJS. Behind it `defer(…)` may have become
 * `(0, import_deferkit.defer)(…)`, and the module a function.
 */
export function reading<Result>(file: string, load: () => Result): Result {
  const { readFileSync } = fs;
  const replacement = (...[target, options]: Parameters<typeof readFileSync>): string | Buffer => {
    const content = readFileSync(target, options);
    if (!isFile(target, file)) return content;
    started.restore();
    started.isLowered = true;
    const output = lowerContent(content, file);
    return typeof output === typeof content ? output : Buffer.from(output as string);
  };
  const restore = (): void => {
    if ((fs.readFileSync as unknown) === replacement) Object.assign(fs, { readFileSync });
  };
  const started = { file, restore, isLowered: false };
  current = started;
  Object.assign(fs, { readFileSync: replacement });
  try {
    return load();
  } finally {
    restore();
  }
}

/**
 * Ends it, at the latest where the program itself begins to run and to read files.
 *
 * @returns whether `file` has been read, and so lowered
 */
export function endReading(file: string): boolean {
  const ended = current;
  current = undefined;
  ended?.restore();
  return ended?.file === file && ended.isLowered;
}

function isFile(target: fs.PathOrFileDescriptor, file: string): boolean {
  return target === file || (target instanceof URL && fileOf(target.href) === file);
}
