import { defer } from "deferkit";

function visit(name: string, log: string[]): void {
  defer(log.push("lights off"));
  defer(log.push(`Bye ${name}`));
  log.push(`Hello ${name}`);
}

/** Says hello and goodbye: "Hello Ada, Bye Ada, lights off". */
export function greet(name: string): string {
  const log: string[] = [];
  visit(name, log);
  return log.join(", ");
}
