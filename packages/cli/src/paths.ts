import { lstatSync, realpathSync, statSync, type BigIntStats } from "node:fs";
import path from "node:path";

/** What is at a path, links followed; `undefined` where nothing can be found there. */
export function statOf(place: string): BigIntStats | undefined {
  try {
    return statSync(place, { bigint: true });
  } catch {
    return undefined;
  }
}

/** The real path of what may not be there yet. */
export function realOf(place: string): string {
  try {
    if (lstatSync(place, { throwIfNoEntry: false })) return realpathSync(place);
  } catch {
    // a link to nowhere, or a path through a file
  }
  const above = path.dirname(place);
  return above === place ? place : path.join(realOf(above), path.basename(place));
}

/** Whether a path is below a folder. Both are absolute. */
export function isInside(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== "" && way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
