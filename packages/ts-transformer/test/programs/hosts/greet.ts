import { defer } from "deferkit";

export function greet(name: string, log: (line: string) => void): void {
  defer(log(`Bye ${name}`));
  log(`Hello ${name}`);
}
