import { writeSync } from "node:fs";

/** Prints a line at once: whether a library flushes the output is another question. */
export function say(line) {
  writeSync(1, `${line}\n`);
}
