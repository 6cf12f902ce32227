const { defer } = require("deferkit");

exports.run = function run(log) {
  defer(log.push("left 4"));
  log.push("entered 4");
};
