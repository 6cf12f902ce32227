import type { Entry } from "./entry.ts";

/** The newest of the registered calls. The others follow it as a list, from which each can be taken in constant time. */
let newest: Entry | undefined;

/** How many calls are registered. */
export let size = 0;

/** Adds the newest. */
export function add(entry: Entry): void {
  entry.older = newest;
  if (newest) newest.newer = entry;
  newest = entry;
  entry.isThere = true;
  size++;
}

/** Takes the newest. It is called as often as there are callbacks, before V8 has compiled anything. */
export function pop(): Entry | undefined {
  const entry = newest;
  if (entry) {
    newest = entry.older;
    if (newest) newest.newer = undefined;
    entry.older = undefined;
    entry.isThere = false;
    size--;
  }
  return entry;
}

/** @returns whether it was there */
export function remove(entry: Entry): boolean {
  const { isThere, older, newer } = entry;
  if (!isThere) return false;
  entry.isThere = false;
  if (newer) newer.older = older;
  else newest = older;
  if (older) older.newer = newer;
  entry.older = entry.newer = undefined; // a handle that is kept keeps no others
  size--;
  return true;
}

/** Removes all that were registered as `key`. */
export function removeKey(key: unknown): void {
  for (let entry = newest; entry;) {
    const { older } = entry;
    if (entry.key === key) remove(entry);
    entry = older;
  }
}
