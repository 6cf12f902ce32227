import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export function sourceOf(name, file) {
  return path.join(root, "packages", name, "src", file);
}

export function distOf(name) {
  return path.join(root, "packages", name, "dist");
}

/** The source files of a package, tests left out, as paths inside its src/. */
export async function sources(name) {
  return (await files(sourceOf(name, ""))).filter((file) => /(?<!\.test|\.d)\.ts$/.test(file));
}

/** `src/a.ts` to `a.js`, `a.d.ts`, … */
export function renamed(file, extension) {
  return file.replace(/\.ts$/, extension);
}

/** Makes dist/ hold `output`. Nothing that is right already is touched, so that a build does not disturb running tests. */
export async function write(name, output) {
  const dist = distOf(name);
  await mkdir(dist, { recursive: true });
  for (const [file, text] of output) {
    const target = path.join(dist, file);
    if (existsSync(target) && (await readFile(target, "utf8")) === text) continue;
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  for (const file of await files(dist)) if (!output.has(file)) await rm(path.join(dist, file));
}

async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((it) => it.isFile())
    .map((it) => path.relative(folder, path.join(it.parentPath, it.name)).replaceAll("\\", "/"));
}
