const { defer } = require("deferkit");
const { run: next } = require("./3.mts");

exports.run = function run(log: string[]): void {
  defer(log.push("left 2"));
  log.push("entered 2");
  next(log);
};
