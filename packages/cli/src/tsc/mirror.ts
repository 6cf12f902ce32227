import { copyFileSync, linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Transformed } from "@deferkit/unplugin";
import { isInside, statOf } from "../paths.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "../temporary-folder.ts";
import type { Project } from "./project.ts";

/**
 * A second look of a project, in a temporary folder: the same paths, where the files that use `defer` are lowered and all
 * the others are links to the originals. Imports, package.json files and installed packages are found as in the original.
 */
export class Mirror {
  readonly #folder: TemporaryFolder;
  readonly #root: string;
  readonly #base: string;
  readonly #project: Project;

  /**
   * Makes the picture. Nothing is written outside of the temporary folder.
   *
   * @throws UsageError where there is no temporary folder, Error of the file system where there is no room in it
   */
  constructor(project: Project, lowered: ReadonlyMap<string, Transformed>) {
    this.#folder = makeTemporaryFolder(project.folder);
    this.#root = this.#folder.path;
    this.#project = project;
    this.#base = commonFolder([
      project.folder,
      ...project.files.filter((it) => !/\.d\.[cm]?ts$/.test(it)).map(path.dirname),
    ]);
    const files = [...lowered.keys()];
    for (const folder of foldersAbove([path.join(project.folder, "tsconfig.json"), ...files])) {
      this.#mirrorFolder(folder, files);
    }
    for (const [file, { code }] of lowered) writeFileSync(this.of(file), code);
  }

  /** The temporary folder itself. */
  get root(): string {
    return this.#root;
  }

  /** Where a file of the project is here. */
  of(file: string): string {
    if (!isInside(file, this.#base) && file !== this.#base) return file;
    return path.join(this.#root, "project", pathFromTop(file));
  }

  /** Where tsc's output goes: the whole path below it. */
  get output(): string {
    return path.join(this.#root, "output");
  }

  /** A file name that nothing here has; under another one might be a link to a file of the user's. */
  uniqueName(extension: string): string {
    return `${path.basename(this.#root)}.${extension}`;
  }

  remove(): void {
    this.#folder.remove();
  }

  /** A real folder with links in it; above what the project uses, to what modules are looked for in. */
  #mirrorFolder(folder: string, files: readonly string[]): void {
    const target = path.join(this.#root, "project", pathFromTop(folder));
    mkdirSync(target, { recursive: true });
    const isBelow = folder === this.#base || isInside(folder, this.#base);
    for (const name of isBelow ? this.#namesIn(folder) : LOOKED_FOR) {
      const original = path.join(folder, name);
      if (files.some((file) => file === original || isInside(file, original))) continue; // made by itself
      if (original === this.#root || isInside(this.#root, original)) continue; // ourselves
      link(original, path.join(target, name));
    }
  }

  /** Of a folder that may be entered and not listed, what is known to be in it. */
  #namesIn(folder: string): Iterable<string> {
    try {
      return readdirSync(folder);
    } catch {
      const inside = this.#project.files.filter((file) => isInside(file, folder));
      return new Set([
        ...LOOKED_FOR,
        ...inside.map((file) => path.relative(folder, file).split(path.sep)[0] as string),
      ]);
    }
  }
}

/** What modules are looked for in, in every folder above them. */
const LOOKED_FOR = ["node_modules", "package.json"];

function foldersAbove(files: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = path.dirname(file); !folders.has(folder); folder = path.dirname(folder)) folders.add(folder);
  }
  return folders;
}

export function commonFolder(folders: readonly string[]): string {
  return folders.reduce((common, folder) => {
    let shared = common;
    while (folder !== shared && !isInside(folder, shared)) shared = path.dirname(shared);
    return shared;
  });
}

/** `/home/ada/app` as `home/ada/app`, `C:\app` as `C/app`. */
export function pathFromTop(file: string): string {
  const { root } = path.parse(file);
  return path.join(root.replaceAll(/[\\/:]/g, ""), path.relative(root, file));
}

function link(original: string, target: string): void {
  const kind = statOf(original);
  if (!kind) return; // a link to nowhere
  if (kind.isDirectory()) return symlinkSync(original, target, "junction");
  try {
    symlinkSync(original, target);
  } catch {
    // Windows wants a privilege for links to files.
    try {
      linkSync(original, target);
    } catch {
      copyFileSync(original, target);
    }
  }
}
