import type { Entry } from "./entry.ts";

/** The registered calls, the newest last: each is added, taken and removed in constant time. */
export class Entries {
  size = 0;
  #last: Entry | undefined;

  add(entry: Entry): void {
    const last = this.#last;
    entry.before = last;
    if (last) last.after = entry;
    this.#last = entry;
    this.size++;
  }

  /** Takes the newest. */
  pop(): Entry | undefined {
    const last = this.#last;
    if (!last) return undefined;
    this.#last = last.before;
    if (last.before) last.before = last.before.after = undefined;
    this.size--;
    return last;
  }

  /** @returns whether it was there */
  delete(entry: Entry): boolean {
    const { before, after } = entry;
    if (after) after.before = before;
    else if (this.#last === entry) this.#last = before;
    else return false;
    if (before) before.after = after;
    entry.before = entry.after = undefined;
    this.size--;
    return true;
  }

  /** Removes all that were registered as `key`. */
  deleteKey(key: unknown): void {
    for (let entry = this.#last; entry;) {
      const { before } = entry;
      if (entry.key === key) this.delete(entry);
      entry = before;
    }
  }
}
