import { defer } from "deferkit";

export function greet(name: string): string[] {
  const lines: string[] = [];
  fill(lines, name);
  return lines;
}

function fill(lines: string[], name: string): void {
  defer(lines.push(`Bye ${name}`));
  lines.push(`Hello ${name}`);
}
