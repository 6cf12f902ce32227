"use strict";
const { closeSync, openSync, writeSync } = require("node:fs");
const { defer } = require("deferkit");

exports.append = function append(path, text) {
  const file = openSync(path, "a");
  defer(closeSync(file));
  writeSync(file, text);
};

exports.appendTwice = function appendTwice(path, text) {
  let count = 0;
  defer(() => {
    count++;
  });
  defer(() => console.log(count));
  exports.append(path, text);
  exports.append(path, text);
};
