import { defer } from "deferkit";
import { run as next } from "./2.cjs";

export function run(log) {
  defer(log.push("left 1"));
  log.push("entered 1");
  next(log);
}

const log = [];
run(log);
console.log(log.join(", "));
