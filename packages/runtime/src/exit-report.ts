import { failProgram } from "./program-end.ts";

declare const console: { error(...values: unknown[]): void }; // on every platform, but not in lib.es

/**
 * Tells of an error that an exit function threw, which nobody can catch: on stderr with its name and stack, as CPython
 * prints "Exception ignored in atexit callback", and in the exit code.
 */
export function reportExitError(error: unknown): void {
  failProgram();
  try {
    console.error("Error in an exit function:", error);
  } catch {
    console.error("Error in an exit function, which cannot be shown."); // a throwing getter or proxy
  }
}
