import path from "node:path";
import { isInside } from "../paths.ts";
import { commonFolder } from "./mirror.ts";
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

/** Where tsc notes what it has done: if it is incremental, and always for `tsc --build`. */
export function buildInfoOf({ config, folder, options, isPartOfBuild }: Project): string | undefined {
  if (options.tsBuildInfoFile !== undefined) return path.resolve(folder, options.tsBuildInfoFile);
  if (config === undefined || !(options.incremental || options.composite || isPartOfBuild)) return undefined;
  const name = `${path.basename(config, ".json")}.tsbuildinfo`;
  if (options.outDir === undefined) return path.join(folder, name);
  const way = options.rootDir === undefined ? "" : path.relative(path.resolve(folder, options.rootDir), folder);
  return path.resolve(folder, options.outDir, way, name);
}

/** TypeScript 6 took the project's own folder for the default. */
function rootOf({ config, folder, options, files }: Project): string {
  if (options.rootDir !== undefined) return path.resolve(folder, options.rootDir);
  if (config) return folder;
  return commonFolder(files.filter((it) => !/\.d(\.[^.]+)?\.[cm]?ts$/.test(it)).map((it) => path.dirname(it)));
}
