declare const console: { log(line: string): void };

/** Prints a line, and gives it back. */
export function log(line: string): string {
  console.log(line);
  return line;
}
