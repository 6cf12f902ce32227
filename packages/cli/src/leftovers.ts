import { randomBytes } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";

const DAY = 24 * 60 * 60 * 1000;
const MARK = ".deferkit-";
const host = hostname().replaceAll(/[^\w.]/g, "_");
const unfinished = new Set<string>();
const swept = new Set<string>();

process.once("exit", () => {
  for (const place of unfinished) {
    try {
      rmSync(place, { recursive: true, force: true });
    } catch {
      // nothing more can be done, and nobody would read why
    }
  }
});

/**
 * A path for something temporary in a folder. It goes when the process ends, whatever ends it. Only SIGKILL is too fast
 * for that: then the name says to the next run whose it was.
 */
export function temporaryIn(folder: string): string {
  const place = path.join(folder, `${MARK}${host}-${process.pid}-${randomBytes(4).toString("hex")}.tmp`);
  unfinished.add(place);
  return place;
}

/** Removes it, if it is still there. */
export function discard(place: string): void {
  rmSync(place, { recursive: true, force: true });
  unfinished.delete(place);
}

/** Once for each folder: removes what processes that are no more have left in it. */
export function sweep(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  for (const name of namesIn(folder)) {
    const [, owner, pid] = /^\.deferkit-([\w.]+)-(\d+)-[\da-f]+\.tmp$/.exec(name) ?? [];
    if (!owner || !isLeft(owner, Number(pid), path.join(folder, name))) continue;
    try {
      rmSync(path.join(folder, name), { recursive: true, force: true });
    } catch {
      // another user's
    }
  }
}

/** A process of another machine cannot be asked for. */
function isLeft(owner: string, pid: number, place: string): boolean {
  if (unfinished.has(place)) return false;
  if (owner !== host) {
    const stat = statSync(place, { throwIfNoEntry: false });
    return stat !== undefined && Date.now() - stat.mtimeMs > DAY;
  }
  if (pid === process.pid) return true; // of an earlier one with the same number, as in a container
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.startsWith(MARK));
  } catch {
    return []; // may be entered and not listed
  }
}
