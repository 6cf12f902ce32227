// Runs in the thread in which Node 20, and 22 up to 22.14, load modules. What they hand to `require` is read elsewhere.
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { fileOf, isOwn } from "./register/file.ts";
import { lowerContent, lowerLoaded } from "./register/loaded.ts";

const { readFile } = promises;
const lowered = new Set<string>();

// As in reading.ts: the earliest place. Nothing but loaders reads files in this thread, and Node's and tsx's pass a URL.
const replacement = async (...[target, options]: Parameters<typeof readFile>): Promise<string | Buffer> => {
  const content = await readFile(target, options);
  const file = target instanceof URL ? fileOf(target.href) : undefined;
  if (!file || !isOwn(file)) return content;
  lowered.add(file);
  const output = lowerContent(content, file);
  return typeof output === typeof content ? output : Buffer.from(output as string);
};
Object.assign(promises, { readFile: replacement });
syncBuiltinESMExports();

type Next = (url: string, context: object) => Promise<{ source?: unknown }>;

/** Node's hook: for what did not come from `readFile`. */
export async function load(url: string, context: object, next: Next): Promise<{ source?: unknown }> {
  const result = await next(url, context);
  const file = fileOf(url);
  return !file || !isOwn(file) || lowered.delete(file) ? result : lowerLoaded(result, file);
}
