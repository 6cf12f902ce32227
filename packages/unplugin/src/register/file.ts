import path from "node:path";
import { fileURLToPath } from "node:url";
import { fs } from "./builtin.ts";

const ours = path.join(fileURLToPath(import.meta.url), ".."); // the compiler is not to be compiled

/** Whether it is a file of the program's own in which there may be a `defer`: `a.ts`, `a.mjs`, …, `bin/a`. */
export function isOwn(file: string): boolean {
  if (/[\\/]node_modules[\\/]/.test(file) || path.dirname(file) === ours) return false;
  return /\.[cm]?[jt]sx?$|(?:^|[\\/])[^\\/.]+$/.test(file);
}

/** The file of a module. `node:`, `data:` and what comes over a network are no files. */
export function fileOf(url: string): string | undefined {
  return url.startsWith("file:") ? fileURLToPath(url) : undefined;
}

/** What is in a file, if it is there: a name can be made up. */
export function textOfFile(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
