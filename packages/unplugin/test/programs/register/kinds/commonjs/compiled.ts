import { defer } from "deferkit";

export function use(log: string[]): number {
  defer(log.push("deferred"));
  return log.push("body") as number;
}
