import { chmodSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { discard, sweep, temporaryIn } from "./leftovers.ts";
import { isInside, realOf } from "./paths.ts";

/** Where may be written, and where not. */
export interface Bounds {
  /** The real path of the folder that the output stays in. */
  readonly root?: string;
  /** The real paths of files that are never written over. */
  readonly sources: ReadonlySet<string>;
}

/** The real path of a file that must not be written: a source, or one outside of the output folder. */
export interface Refusal {
  readonly is: "source" | "outside";
  readonly real: string;
}

/**
 * The only place that writes into a user's folders. A file is written whole or not at all, so that nobody ever sees a part
 * of it, inside the output folder, and never over a source.
 */
export class Writer {
  readonly #bounds: Bounds;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** Why a file must not be written; `undefined` where it may be. Links count as what they are links to. */
  refusal(file: string): Refusal | undefined {
    const { root, sources } = this.#bounds;
    const real = realOf(file);
    if (sources.has(real)) return { is: "source", real };
    return root === undefined || isInside(real, root) ? undefined : { is: "outside", real };
  }

  /**
   * Writes a file, unless it is there already, and as it should be.
   *
   * @param mode its permissions; without them they are those that an existing file has
   * @returns whether anything was written
   * @throws Error where it must not be written, or of the file system; the file is then as it was
   */
  write(file: string, content: Uint8Array, mode?: number): boolean {
    this.#assertAllowed(file);
    const folder = path.dirname(file);
    mkdirSync(folder, { recursive: true });
    const target = realOf(file);
    sweep(path.dirname(target));
    const old = statSync(target, { throwIfNoEntry: false });
    const permissions = (mode ?? old?.mode ?? 0o666) & 0o777;
    if (old?.isFile() && old.size === content.length && readFileSync(target).equals(content)) {
      if (mode === undefined || (old.mode & 0o777) === permissions) return false;
      chmodSync(target, permissions);
      return true;
    }
    replace(target, content, mode === undefined && !old ? undefined : permissions);
    return true;
  }

  /**
   * Removes a file, and the folders that are empty then.
   *
   * @returns whether it was there
   * @throws Error where it must not be removed, or of the file system
   */
  remove(file: string): boolean {
    const { root } = this.#bounds;
    const place = path.join(realOf(path.dirname(file)), path.basename(file)); // of a link the link itself
    if (root !== undefined && !isInside(place, root)) return false;
    if (this.#bounds.sources.has(place) || !statSync(place, { throwIfNoEntry: false })?.isFile()) return false;
    rmSync(place);
    if (root !== undefined) removeEmpty(path.dirname(place), root);
    return true;
  }

  #assertAllowed(file: string): void {
    const refused = this.refusal(file);
    if (!refused) return;
    throw new Error(refused.is === "source" ? "it is a source" : `it is a link to ${refused.real}`);
  }
}

/** Removes a folder, and those that it is in, as long as there is nothing else in them. */
function removeEmpty(start: string, root: string): void {
  for (let folder = start; isInside(folder, root); folder = path.dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}

/** Beside it, and then in its place. What is in it is for nobody else to read before it has its permissions. */
function replace(target: string, content: Uint8Array, mode: number | undefined): void {
  const temporary = temporaryIn(path.dirname(target));
  try {
    writeFileSync(temporary, content, mode === undefined ? {} : { mode: 0o600 });
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, target);
  } finally {
    discard(temporary);
  }
}
