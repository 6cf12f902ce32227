// Runs in the thread in which modules are imported where Node's hooks are asynchronous. What is required is loaded elsewhere.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { mayHaveMarkers } from "@deferkit/core";
import { fileOf, isOwn } from "./register/file.ts";
import { lowerContent, lowerLoaded } from "./register/loaded.ts";
import { useCompiler } from "./register/lower.ts";

const { promises, readFileSync } = fs;
const { readFile } = promises;
const lowered = new Set<string>();

// As in reading.ts, the earliest place. Only loaders read here, Node's and tsx's by URL.
Object.assign(fs, {
  readFileSync: (...[target, options]: Parameters<typeof readFileSync>) => given(target, readFileSync(target, options)),
});
Object.assign(promises, {
  readFile: async (...[target, options]: Parameters<typeof readFile>) => given(target, await readFile(target, options)),
});
syncBuiltinESMExports();

type Next = (url: string, context: object) => Promise<{ source?: unknown }>;

/** Node's hook: lowers what was not read here. */
export async function load(url: string, context: object, next: Next): Promise<{ source?: unknown }> {
  const file = fileOf(url);
  if (!file || !isOwn(file)) return next(url, context);
  await prepareFor(file);
  const result = await next(url, context);
  return lowered.delete(file) ? result : lowerLoaded(result, file);
}

/** In this thread an ES module cannot be required. */
async function prepareFor(file: string): Promise<void> {
  const text = await readFile(file, "utf8").catch(() => ""); // for the loaders to report
  if (mayHaveMarkers(text, "deferkit")) useCompiler(await import("./index.ts"));
}

function given(target: unknown, content: string | Buffer): string | Buffer {
  const file = target instanceof URL ? fileOf(target.href) : undefined;
  if (!file || !isOwn(file)) return content;
  lowered.add(file);
  const output = lowerContent(content, file);
  return typeof output === typeof content ? output : Buffer.from(output);
}
