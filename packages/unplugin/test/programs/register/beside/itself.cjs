const { readFileSync } = require("node:fs");
const { defer } = require("deferkit");

function main() {
  defer(console.log("deferred"));
}
main();
console.log(readFileSync(__filename, "utf8").includes("finally" + " {") ? "changed" : "as written");
