import { defer } from "deferkit";

function early() {
  log(later(), typeof Class);
  defer(later);
  defer(log(later()));
  function later() {
    return "hoisted";
  }
  var Class;
  return [...generator()].join();
  function* generator() {
    defer(log("generator"));
    yield later.name;
  }
}

function selves() {
  class Node {
    static root = new Node();
    parent = Node.root;
  }
  defer(log("class", Node.root.parent === undefined, new Node().parent === Node.root));
  const f = function g() {
    return g === f;
  };
  defer(log("expression", f()));
  let x = 1;
  {
    let x = 2;
    defer(log("inner x", x));
  }
  defer(log("x", x));
  return () => [x, Node.name, f.name];
}

function vars() {
  if (true) {
    var inBlock = 1;
    defer(log("var", inBlock));
  }
  for (var i = 0; i < 2; i++) defer(() => log("i", i));
  return inBlock + i;
}

function varAndFunction() {
  log(typeof f, typeof g);
  var f = 1;
  function f() {}
  function g() {}
  g = 2;
  defer(log(typeof f, typeof g));
  var h;
  function h() {}
  log(typeof h);
}

function parameterAndFunction(f, g = 1) {
  defer(log(typeof f, typeof g));
  function f() {}
  f = f.name;
  return f;
}

function directives() {
  "use strict";
  defer(log("strict", this === undefined));
  return (function () {
    return this === undefined;
  })();
}

const named = {
  f: function () {
    defer(log("f"));
  },
  g: (a, b, c) => {
    defer(log("g"));
  },
  async *h(a, b = 1) {
    defer(log("h"));
  },
};

function args() {
  defer(log("arguments", ...arguments));
  defer(() => log("later", arguments.length));
  defer(arguments[0]);
  defer(arguments[0](arguments[1]));
  return ((...rest) => {
    defer(log("arrow", rest.length, arguments.length));
    return arguments[1];
  })(1, 2, 3);
}

function Target() {
  defer(() => log("new.target", new.target === Target));
  defer(log(new.target?.name));
  defer(new.target?.hello());
  defer(new.target?.hello);
}
Target.hello = function () {
  log("hello from", this?.name);
};

export default function main() {
  log(early());
  log(selves()());
  log(vars());
  varAndFunction();
  log(parameterAndFunction());
  log(directives());
  log(named.f.name, named.g.length, named.h.length, named.h.name);
  log(args((word) => log("first", word), "second"));
  new Target();
  Target();
}

/* log
hoisted undefined
generator
hoisted
later
x 1
inner x 2
expression true
class true true
[ 1, 'Node', 'g' ]
i 2
i 2
var 1
3
function function
function
number number
function number
f
strict true
true
f 3 1 h
arrow 3 2
first second
first undefined
later 2
arguments [Function (anonymous)] second
second
hello from Target
hello from Target
Target
new.target true
undefined
new.target false
*/
