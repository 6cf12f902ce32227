const { defer } = require("deferkit");

function reads() {
  const local = "local";
  defer(log(eval("local")));
  defer(() => {
    eval("log('direct', local)");
  });
  defer(() => eval("log('in a closure', local)"));
  return eval("typeof _nothing");
}

function declares() {
  eval("var x = 'declared'; function f() { return 'f'; }");
  defer(log(x));
  defer(log(f()));
  function g() {
    return "before";
  }
  eval("function g() { return 'after'; }");
  defer(log(g()));
  return x;
}

function strict() {
  "use strict";
  defer(() => eval("log('strict', this === undefined)"));
  eval("var hidden = 1");
  defer(log(typeof hidden));
}

function indirect() {
  const local = 1;
  defer((0, eval)("log2(typeof local)"));
  defer(eval?.("log2(typeof local)"));
}

function evalThrows() {
  defer(log("kept"));
  defer(() => eval("1 +"));
}

function own(eval) {
  defer(() => eval("the user's", "own"));
}

module.exports = () => {
  own(log);
  globalThis.log2 = log;
  log(reads());
  log(declares());
  strict();
  indirect();
  delete globalThis.log2;
  try {
    evalThrows();
  } catch ({ name }) {
    log(name);
  }
};

/* log
the user's own
in a closure local
direct local
local
undefined
after
f
declared
declared
undefined
strict true
undefined
undefined
kept
SyntaxError
*/
