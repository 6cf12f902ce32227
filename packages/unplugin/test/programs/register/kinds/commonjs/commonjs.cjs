const { defer } = require("deferkit");

exports.use = function use(log) {
  defer(log.push("deferred"));
  return log.push("body");
};
