import { defer } from "deferkit";
import { run as next } from "./4.cjs";

export function run(log) {
  defer(log.push("left 3"));
  log.push("entered 3");
  next(log);
}
