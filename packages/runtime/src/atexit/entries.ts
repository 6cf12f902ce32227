import type { Entry } from "./entry.ts";

/** The registered calls, the newest last. One that was removed leaves its place empty until it comes up, or many have. */
export const stack: (Entry | undefined)[] = [];
let gaps = 0;

/** @returns how many calls are registered */
export function size(): number {
  return stack.length - gaps;
}

/** Adds the newest. */
export function add(entry: Entry): void {
  entry.place = stack.push(entry) - 1;
}

/** Takes the newest. */
export function pop(): Entry | undefined {
  while (stack.length > 0) {
    const entry = stack.pop() ?? passGap();
    if (entry) return entry;
  }
}

/** Notes that an empty place has come up. */
export function passGap(): undefined {
  gaps--;
}

/** @returns whether it was there */
export function remove(entry: Entry): boolean {
  if (stack[entry.place] !== entry) return false;
  stack[entry.place] = undefined;
  if (++gaps > 100 && gaps > stack.length / 2) closeGaps();
  return true;
}

/** Removes all that were registered as `key`. */
export function removeKey(key: unknown): void {
  for (const entry of [...stack]) if (entry && entry.key === key) remove(entry);
}

/** In constant time for each removal, because as many as are left were removed since the last time. */
function closeGaps(): void {
  gaps = 0;
  for (const entry of stack.splice(0)) if (entry) add(entry);
}
