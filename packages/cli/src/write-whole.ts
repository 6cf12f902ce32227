import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const unfinished = new Set<string>();
process.once("exit", () => {
  for (const file of unfinished) rmSync(file, { force: true });
});

/**
 * Writes a file so that nobody ever sees a part of it: beside it, and then in its place. An existing file keeps its
 * permissions, and a link leads where it led.
 *
 * @throws Error of the file system; the file is then as it was
 */
export function writeWhole(file: string, content: string | Uint8Array, mode?: number): void {
  const target = statSync(file, { throwIfNoEntry: false }) ? realpathSync(file) : file;
  const permissions = statSync(target, { throwIfNoEntry: false })?.mode ?? mode;
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  unfinished.add(temporary);
  try {
    writeFileSync(temporary, content);
    if (permissions !== undefined) chmodSync(temporary, permissions & 0o777);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    unfinished.delete(temporary);
  }
}
