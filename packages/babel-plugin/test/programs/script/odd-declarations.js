const { defer } = require("deferkit");

const cases = {
  "with defers prop": async () => {
    function f() {
      with ({ _x: 1, defer: 5 }) {
        log(_x);
      }
      defer(log("d"));
    }
    f();
  },
  "arguments assigned": async () => {
    function f(a) {
      defer(() => log(a, arguments.length));
      arguments[0] = 9;
      arguments.length = 7;
    }
    f(1);
  },
  "function arguments declared": async () => {
    function f() {
      defer(log(typeof arguments));
      function arguments() {}
      log(typeof arguments);
    }
    f();
  },
  "var arguments": async () => {
    function f() {
      defer(() => log(typeof arguments));
      var arguments = 5;
      log(typeof arguments);
    }
    f();
  },
  "param function same name strict": async () => {
    function f(a) {
      "use strict";
      defer(log(typeof a, typeof arguments[0]));
      function a() {}
    }
    f(1);
  },
  "param destructured function": async () => {
    function f({ a }) {
      defer(log(typeof a));
      function a() {}
    }
    f({ a: 1 });
  },
  "default param env closure": async () => {
    function f(a, g = () => a) {
      a = 2;
      defer(log(a, g()));
      function a() {}
      var b;
    }
    f(1);
  },
  "var same as param with default": async () => {
    function f(a, g = () => a) {
      var a;
      log(a);
      a = 2;
      defer(log(a, g()));
    }
    f(1);
  },
  "annexB if function": async () => {
    function f() {
      defer(() => log(typeof g));
      if (true) function g() {}
      log(typeof g);
    }
    f();
  },
  "annexB switch function": async () => {
    function f(n) {
      defer(() => log(typeof g));
      switch (n) {
        case 1:
          function g() {}
      }
    }
    f(1);
  },
  "annexB with let same name in body": async () => {
    function f() {
      let g = 1;
      defer(() => log(typeof g));
      {
        function g() {}
      }
    }
    f();
  },
  "annexB with toplevel function after": async () => {
    function f() {
      defer(() => log(g()));
      {
        function g() {
          return 2;
        }
      }
      function g() {
        return 1;
      }
      log(g());
    }
    f();
  },
  "annexB async function in block not hoisted": async () => {
    function f() {
      defer(() => log(typeof g));
      {
        async function g() {}
      }
    }
    f();
  },
  "top async and block same name": async () => {
    function f() {
      defer(() => log(g()));
      async function g() {}
      g = () => 1;
      {
        function g() {}
      }
    }
    try {
      f();
    } catch (e) {
      log(e.name);
    }
  },
  "catch param and var": async () => {
    function f() {
      defer(() => log(e));
      try {
        throw 1;
      } catch (e) {
        var e = 2;
      }
    }
    f();
  },
  "function in labelled block": async () => {
    function f() {
      defer(() => log(typeof g));
      l: {
        function g() {}
        break l;
      }
    }
    f();
  },
  "function self name vs local": async () => {
    var f = function g() {
      defer(log(typeof g));
      function g() {}
    };
    f();
  },
  "function called before declaration duplicate with var init": async () => {
    function f() {
      log(typeof g);
      defer(() => log(typeof g));
      var g = 1;
      function g() {}
    }
    f();
  },
  "function duplicate: var in nested block": async () => {
    function f() {
      log(typeof g);
      defer(() => log(typeof g));
      {
        var g = 1;
      }
      function g() {}
    }
    f();
  },
  "for var function": async () => {
    function f() {
      for (var g of [1, 2]) defer(log(g));
      function g() {}
      log(g);
    }
    f();
  },
  "use strict function in sloppy": async () => {
    function f() {
      "use strict";
      defer(log(this === undefined));
      defer(() => {
        try {
          delete Object.prototype;
        } catch (e) {
          log(e.name);
        }
      });
    }
    f();
  },
  "directive kept first": async () => {
    function f() {
      "use strict";
      "other";
      defer(log(1));
    }
    f();
    log(/^function f\(\) \{\s*"use strict";/.test(f.toString()));
  },
  "sloppy this boxing": async () => {
    function f() {
      defer(() => log(typeof this));
    }
    f.call(5);
  },
  "sloppy callee this global": async () => {
    function f() {
      defer(function () {
        log(this === globalThis);
      });
      defer(
        (function () {
          log(this === globalThis);
        })(),
      );
    }
    f();
  },
  "html labels named defer": async () => {
    function f() {
      defer: for (;;) {
        break defer;
      }
      defer(log(1));
      ({ defer: 1 }).defer;
    }
    f();
  },
  "caller/callee": async () => {
    function f() {
      defer(log(arguments.callee === f));
    }
    f();
  },
  "getter with block fns": async () => {
    var o = {
      get x() {
        defer(log("g"));
        if (1) {
          function q() {
            return 1;
          }
        }
        return q();
      },
    };
    log(o.x);
  },
  "let named let": async () => {
    function f() {
      var let = 1;
      defer(log(let));
      var yield_ = 2;
    }
    f();
  },
};

module.exports = async function main() {
  for (const [name, work] of Object.entries(cases)) {
    log(`# ${name}`);
    await work();
  }
};

/* log
# with defers prop
1
d
# arguments assigned
9 7
# function arguments declared
function
function
# var arguments
number
number
# param function same name strict
function number
# param destructured function
function
# default param env closure
2 1
# var same as param with default
1
2 1
# annexB if function
function
function
# annexB switch function
function
# annexB with let same name in body
number
# annexB with toplevel function after
2
2
# annexB async function in block not hoisted
undefined
# top async and block same name
undefined
# catch param and var
undefined
# function in labelled block
function
# function self name vs local
function
# function called before declaration duplicate with var init
function
number
# function duplicate: var in nested block
function
number
# for var function
2
2
1
# use strict function in sloppy
TypeError
true
# directive kept first
1
true
# sloppy this boxing
object
# sloppy callee this global
true
true
# html labels named defer
1
# caller/callee
true
# getter with block fns
g
1
# let named let
1
*/
