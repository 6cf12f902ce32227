import { defer } from "deferkit";

export function use(log) {
  defer(log.push("deferred"));
  return log.push("body");
}
