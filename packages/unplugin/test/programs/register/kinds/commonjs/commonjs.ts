const { defer } = require("deferkit");

exports.use = function use(log: string[]): number {
  defer(log.push("deferred"));
  return log.push("body") as number;
};
