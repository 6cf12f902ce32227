import { defer } from "deferkit";

function visit(name, log) {
  defer(log.push("lights off"));
  defer(log.push(`Bye ${name}`));
  log.push(`Hello ${name}`);
}

/** Says hello and goodbye: "Hello Ada, Bye Ada, lights off". */
export function greet(name) {
  const log = [];
  visit(name, log);
  return log.join(", ");
}
