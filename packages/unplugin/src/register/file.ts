import path from "node:path";
import { fileURLToPath } from "node:url";
import { fs } from "./builtin.ts";

const ours = path.join(fileURLToPath(import.meta.url), "..", path.sep); // the compiler is not to be compiled

/** The file that was asked for last, and the answer: loaders ask several times for each. */
let last: string | undefined;
let isLast = false;

/** Whether it is a file of the program's own in which there may be a `defer`: `a.ts`, `a.mjs`, …, `bin/a`. */
export function isOwn(file: string): boolean {
  if (file !== last) [last, isLast] = [file, hasOwnName(file)];
  return isLast;
}

function hasOwnName(file: string): boolean {
  if (/[\\/]node_modules[\\/]/.test(file)) return false;
  if (file.startsWith(ours) && !file.includes(path.sep, ours.length)) return false;
  return /\.[cm]?[jt]sx?$|(?:^|[\\/])[^\\/.]+$/.test(file);
}

/**
 * The file of a module. `node:`, `data:` and what comes over a network are no files, nor are some `file:` URLs that
 * another loader made up, such as `file:///virtual%2Fx.mjs` and `file://host/x.mjs`.
 */
export function fileOf(url: string): string | undefined {
  if (!url.startsWith("file:")) return undefined;
  if (isPlain(url)) return url.slice("file://".length);
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

/** Whether a URL says what its path is, letter by letter, which is much faster to take from it. */
function isPlain(url: string): boolean {
  return path.sep === "/" && /^file:\/\/\/[\w./@+-]*$/.test(url) && !url.includes("/.");
}

/** What is in a file, if it is there: a name can be made up. */
export function textOfFile(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
