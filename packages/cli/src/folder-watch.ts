import { watch, type FSWatcher } from "node:fs";
import path from "node:path";
import { reasonOf } from "./fault.ts";
import { statOf } from "./paths.ts";

/** An editor or a checkout changes several files at once. */
const PATIENCE = 50;
/** How often one looks where no change was told: not every system tells every change, and none more than it can keep. */
const HEARTBEAT = 1_000;
/** Looking takes no more than a part of the time, unless that were longer than anybody waits. */
const [SHARE, LONGEST] = [20, 10_000];

/**
 * Tells when to look at folders again. It does not say what has changed, and it may say so too often. Where a folder
 * cannot be watched, or a change is not told, one looks a little later.
 */
export class FolderWatch {
  readonly #watchers = new Map<string, { readonly id: string; readonly watcher: FSWatcher }>();
  readonly #say: (text: string) => void;
  #hasChanged = false;
  #wake: (() => void) | undefined;
  #isFull = false;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /**
   * Watches these folders, and no others.
   *
   * @returns whether there are new ones: what changed in them before is to be looked at
   */
  follow(folders: Iterable<string>): boolean {
    const wanted = new Set(folders);
    let hasNew = false;
    for (const [folder, { watcher }] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (this.#open(folder)) hasNew = true;
    this.#isFull = false; // to be tried again next time
    return hasNew;
  }

  /**
   * Waits for a change, or for as long as one should wait at most.
   *
   * @param took how long the last look took, in milliseconds
   */
  async change(took: number): Promise<void> {
    if (!this.#hasChanged) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, Math.min(LONGEST, Math.max(HEARTBEAT, took * SHARE)));
      });
      clearTimeout(timer);
      this.#wake = undefined;
    }
    if (this.#hasChanged) await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    this.#hasChanged = false;
  }

  /** Another folder may have come in the place of one that is watched. */
  #open(folder: string): boolean {
    const stat = statOf(folder);
    const id = stat ? `${stat.dev} ${stat.ino} ${stat.birthtimeNs}` : "";
    const known = this.#watchers.get(folder);
    if (known?.id === id) return false;
    known?.watcher.close();
    this.#watchers.delete(folder);
    if (!stat || this.#isFull) return false;
    try {
      const watcher = watch(folder, (event, name) => {
        // The folder itself is gone. One that comes at once in its place may have all its numbers, and is not watched.
        if (event === "rename" && name === path.basename(folder)) this.#lose(folder, watcher);
        else this.#tell();
      });
      watcher.on("error", () => this.#lose(folder, watcher));
      this.#watchers.set(folder, { id, watcher });
      return true;
    } catch (error) {
      this.#complain(error);
      return false;
    }
  }

  #tell(): void {
    this.#hasChanged = true;
    this.#wake?.();
  }

  #lose(folder: string, watcher: FSWatcher): void {
    watcher.close();
    if (this.#watchers.get(folder)?.watcher === watcher) this.#watchers.delete(folder);
    this.#tell();
  }

  #complained = false;

  #complain(error: unknown): void {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOSPC" && code !== "EMFILE" && code !== "ENFILE") return; // gone, or closed, as the look sees
    this.#isFull = true;
    if (this.#complained) return;
    this.#complained = true;
    const reason = code === "ENOSPC" ? "the system's limit of watched folders is reached" : reasonOf(error);
    this.#say(`Some folders cannot be watched, and are looked at every second instead: ${reason}.`);
  }
}
