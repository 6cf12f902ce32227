import { defer } from "deferkit";
import { run as next } from "./2.cts";

export function run(log: string[]): void {
  defer(log.push("left 1"));
  log.push("entered 1");
  next(log);
}

const log: string[] = [];
run(log);
console.log(log.join(", "));
