import { type Entry } from "./entry.ts";

let last: Entry | undefined;
let count = 0;

/** @returns how many calls are registered */
export function size(): number {
  return count;
}

/** Adds the newest. The registered calls are a list: each is added, taken and removed in constant time. */
export function add(entry: Entry): void {
  entry.before = last;
  if (last) last.after = entry;
  last = entry;
  count++;
}

/** Takes the newest. */
export function pop(): Entry | undefined {
  const entry = last;
  if (entry) remove(entry);
  return entry;
}

/** @returns whether it was there */
export function remove(entry: Entry): boolean {
  const { before, after } = entry;
  if (after) after.before = before;
  else if (last === entry) last = before;
  else return false;
  if (before) before.after = after;
  entry.before = entry.after = undefined;
  count--;
  return true;
}

/** Removes all that were registered as `key`. */
export function removeKey(key: unknown): void {
  for (let entry = last; entry;) {
    const { before } = entry;
    if (entry.key === key) remove(entry);
    entry = before;
  }
}
