const { defer } = require("deferkit");
const { run: next } = require("./3.mjs");

exports.run = function run(log) {
  defer(log.push("left 2"));
  log.push("entered 2");
  next(log);
};
