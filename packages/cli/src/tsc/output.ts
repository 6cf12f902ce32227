import path from "node:path";
import { commonFolder, isInside } from "./mirror.ts";
import type { Options, Project } from "./project.ts";

/** Where tsc writes the JavaScript of a source file, by the rules of `outDir` and `rootDir`. */
export function outputOf(file: string, project: Project): string {
  const { options, folder } = project;
  const name = nameOfOutput(file, options);
  const root = rootOf(project);
  if (options.outDir === undefined || !isInside(file, root)) return path.join(path.dirname(file), name);
  return path.resolve(folder, options.outDir, path.relative(root, path.dirname(file)), name);
}

/** `a.ts` is written as `a.js`, `a.mts` as `a.mjs`, and `a.tsx` as `a.jsx` if JSX is kept. */
export function nameOfOutput(file: string, { jsx }: Options): string {
  const { name, ext } = path.parse(file);
  const [, m = "", x] = /^\.([cm]?)[jt]s(x?)$/.exec(ext) ?? [];
  return `${name}.${m}js${x && jsx?.toLowerCase() === "preserve" ? "x" : ""}`;
}

/** TypeScript 6 took the project's own folder for the default. */
function rootOf({ config, folder, options, files }: Project): string {
  if (options.rootDir !== undefined) return path.resolve(folder, options.rootDir);
  if (config) return folder;
  return commonFolder(files.filter((it) => !/\.d(\.[^.]+)?\.[cm]?ts$/.test(it)).map((it) => path.dirname(it)));
}
