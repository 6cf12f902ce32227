import { defer } from "deferkit";
import { run as next } from "./4.cts";

export function run(log: string[]): void {
  defer(log.push("left 3"));
  log.push("entered 3");
  next(log);
}
