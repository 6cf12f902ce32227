import { defer } from "deferkit";

function main() {
  process.report.excludeNetwork = true;
  const { sharedObjects } = process.report.getReport();
  defer(console.log(sharedObjects.some((it) => it.includes("oxc-parser")) ? "parser" : "no parser"));
}
main();
