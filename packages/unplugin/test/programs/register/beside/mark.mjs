import { defer } from "deferkit";

function main() {
  defer(console.log("deferred"));
  console.log("body");
}
main();
