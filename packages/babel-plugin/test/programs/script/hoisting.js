var defer = Object(require("deferkit")).defer; // not one of the forms: a function of the user, which is left alone
var { defer: later } = require("deferkit");

function twice() {
  later(log(f()));
  function f() {
    return "first";
  }
  log(f());
  function f() {
    return "second";
  }
}

function mapped(a) {
  later(log("arguments", typeof arguments[0], arguments.length));
  function a() {}
  a = "assigned";
  log(arguments[0]);
}

function inBlock(yes) {
  later(() => log("at exit", typeof g));
  log(typeof g);
  if (yes) {
    function g() {}
    g = 1;
  }
  log(typeof g);
}

function sameNameInBlock() {
  later(() => log("at exit", g()));
  function g() {
    return "outer";
  }
  log(g());
  {
    function g() {
      return "inner";
    }
  }
  log(g());
}

function defaulted(a, b = () => a) {
  later(log("parameter", b()));
  function a() {}
  log(typeof a);
}

function plainThis() {
  later(log("this", this === globalThis));
  later(function () {
    log("sloppy this", this === globalThis);
  });
  later(strict);
  later(strict());
}
function strict() {
  "use strict";
  later(log("strict", this));
  let undeclared;
  try {
    undeclaredName = 1;
  } catch ({ name }) {
    log(name);
  }
}

function assignsArguments(a) {
  later(() => log("arguments at exit", arguments));
  later(log(arguments[0], a));
  arguments[0] = "changed";
  log(a);
  arguments = "mine";
}

function callee() {
  later(log(arguments.callee === callee));
  return callee.caller === main;
}

function octal() {
  later(log(010));
}

var yield = 1, await = 2, async = 3, let = 4, of = 5, using = 6;
function words() {
  later(log(yield, await, async, let, of, using));
  later(log(yield + await));
}

function labelledFunction() {
  later(log("deferred"));
  here: function f() {
    return "labelled";
  }
  log(f());
}

function deletes() {
  var o = { k: 1 };
  later(() => log("k" in o));
  later(() => delete o.k);
  log(delete o);
}

function main() {
  twice();
  mapped(1);
  inBlock(false);
  inBlock(true);
  sameNameInBlock();
  defaulted(1);
  plainThis();
  assignsArguments("original");
  log(callee());
  octal();
  words();
  labelledFunction();
  deletes();
  log(typeof defer);
}
module.exports = main;

/* log
second
second
assigned
arguments function 1
undefined
undefined
at exit undefined
undefined
function
at exit function
outer
inner
at exit inner
function
parameter 1
ReferenceError
strict undefined
ReferenceError
strict undefined
sloppy this true
this true
changed
original original
arguments at exit mine
true
true
8
3
1 2 3 4 5 6
labelled
deferred
false
false
function
*/
