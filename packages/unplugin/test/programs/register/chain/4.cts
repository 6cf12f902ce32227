const { defer } = require("deferkit");

exports.run = function run(log: string[]): void {
  defer(log.push("left 4"));
  log.push("entered 4");
};
