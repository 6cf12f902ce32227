// A hook of `require.extensions` in the manner of pirates: "deferred" becomes "DEFERRED".
const Module = require("node:module");

const old = Module._extensions[".js"];
Module._extensions[".js"] = function (module, file) {
  const compile = module._compile;
  module._compile = function (text, ...rest) {
    module._compile = compile;
    return module._compile(text.replaceAll('"deferred"', '"DEFERRED"'), ...rest);
  };
  old(module, file);
};
