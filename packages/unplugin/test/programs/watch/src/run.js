import { defer } from "deferkit";

export function run(name) {
  defer(console.log("left", name));
  console.log("entered", name);
}
