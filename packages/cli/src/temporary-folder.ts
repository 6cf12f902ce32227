import { mkdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Failure } from "./failure.ts";
import { exitCodeOf, isFault, reasonOf } from "./fault.ts";
import { discard, sweep, temporaryIn } from "./leftovers.ts";
import { UsageError } from "./usage-error.ts";

/** A folder for the time that the process runs, or less. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/**
 * Makes one.
 *
 * @param beside a folder on the drive that it has to be on: on Windows another one has paths that cannot be said from there
 * @throws UsageError where the system's temporary folder cannot be used; Failure where there is no room in it
 */
export function makeTemporaryFolder(beside?: string): TemporaryFolder {
  const isElsewhere = beside !== undefined && path.parse(tmpdir()).root !== path.parse(beside).root;
  const above = isElsewhere ? beside : tmpdir();
  try {
    const real = realpathSync(above);
    sweep(real);
    const place = temporaryIn(real);
    mkdirSync(place, { mode: 0o700 });
    return { path: place, remove: () => discard(place) };
  } catch (error) {
    if (!isFault(error)) throw error;
    const message = `the temporary folder ${above} cannot be used: ${reasonOf(error)}. TMPDIR names another one`;
    throw exitCodeOf(error) === 1 ? new Failure(message) : new UsageError(message);
  }
}
