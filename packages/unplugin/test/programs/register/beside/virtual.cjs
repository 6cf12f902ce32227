const Module = require("node:module");

const made = new Module("/virtual/made-up.js");
made.paths = module.paths;
made._compile('const { defer } = require("deferkit"); exports.text = "defer";', "/virtual/made-up.js");
console.log(made.exports.text);
