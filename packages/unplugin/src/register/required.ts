import { devNull } from "node:os";
import { fs } from "./builtin.ts";
import { fileOf, isOwn, textOfFile } from "./file.ts";
import { lower } from "./lower.ts";

/** What is still to be read of a lowered file, by its descriptor. */
const unread = new Map<number, Buffer>();

/**
 * Lowers what an ES module imports that `require()` has loaded, in the Nodes whose hooks are in another thread: there
 * Node asks no hook for these files. It opens each by its URL, and reads it until the end, as it has to with a device.
 * Remove with Node 20 and 22.14.
 */
export function hookOpening(): void {
  const { openSync, readSync, closeSync } = fs;
  Object.assign(fs, {
    openSync: (...[target, ...rest]: Parameters<typeof openSync>) => {
      const text = target instanceof URL ? loweredFor(target) : undefined;
      if (text === undefined) return openSync(target, ...rest);
      const descriptor = openSync(devNull, "r");
      unread.set(descriptor, Buffer.from(text));
      return descriptor;
    },
    readSync: (descriptor: number, ...rest: [Buffer, number, number]) => {
      const text = unread.get(descriptor);
      if (!text) return (readSync as (...args: unknown[]) => number)(descriptor, ...rest);
      const [buffer, offset, length] = rest;
      const read = text.copy(buffer, offset, 0, length);
      unread.set(descriptor, text.subarray(read));
      return read;
    },
    closeSync: (descriptor: number) => {
      unread.delete(descriptor);
      closeSync(descriptor);
    },
  });
}

/** The lowered text of a file that Node's loader opens; nothing where there is nothing to lower, or the program opens it. */
function loweredFor(url: URL): string | undefined {
  const file = fileOf(url.href);
  if (!file || !isOwn(file)) return undefined;
  const text = textOfFile(file);
  if (!text?.includes("defer") || !isLoading()) return undefined;
  const output = lower(text, file);
  return output === text ? undefined : output;
}

/** Whether it is Node's loader for ES modules that opens a file. */
function isLoading(): boolean {
  const { stackTraceLimit, prepareStackTrace } = Error;
  try {
    Object.assign(Error, { stackTraceLimit: 8, prepareStackTrace: undefined });
    return /^ +at .*readFileSync.*\n +at .*\(node:internal\/modules\/esm\/load:/m.test(new Error("open").stack ?? "");
  } finally {
    Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  }
}
