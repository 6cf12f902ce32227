import { defer } from "deferkit";

const cases = {
  "tagged template": async () => {
    const t = (s, v) => log("tag", s[0], v);
    function f() {
      let v = 1;
      defer(t`x${v}`);
      v = 2;
    }
    f();
  },
  "tagged callee": async () => {
    const t = () => (x) => log("call", x);
    function f() {
      defer(t`x`(1));
    }
    f();
  },
  "sequence and conditional": async () => {
    function f(a) {
      defer(() => (a ? log("yes") : log("no")));
      defer(() => (log("x"), log("y")));
      defer(() => a && log("and"));
      defer(() => a || log("or"));
      defer(() => a ?? log("nn"));
      defer((a ? log : log.bind(null, "bound"))("chosen now"));
      a = !a;
    }
    f(true);
    f(null);
  },
  "delete and update": async () => {
    function f() {
      const o = { a: 1, b: 2 };
      defer(() => log(o));
      defer(() => delete o.a);
      defer(() => o.b++);
      defer(() => (o.c ??= 5));
      log(o);
    }
    f();
  },
  "Python's form, no args spread": async () => {
    function f() {
      defer(log, ...[]);
    }
    f();
  },
  "callee names": async () => {
    function f() {
      const o = { m() {} };
      defer(log(o.m.name));
      defer((() => {}).call());
      let g;
      g ??= () => {};
      defer(log(g.name));
    }
    f();
  },
  "null receiver ok": async () => {
    function f() {
      defer(Object.prototype.toString.call(null));
      defer(log.call(null, 1));
      defer(log.apply(null, [2]));
    }
    f();
  },
  "function with own call": async () => {
    function f() {
      const g = () => log("g");
      g.call = () => log("wrong");
      g.apply = () => log("wrong");
      defer(g());
      defer(g);
      defer(g, 1);
    }
    f();
  },
  "proxy callee": async () => {
    function f() {
      const g = new Proxy(() => {}, {
        apply(t, th, a) {
          log("apply", typeof th, a);
        },
      });
      defer(g());
      defer(g, 1);
      defer({ g }.g(2));
    }
    f();
  },
  "primitive receiver": async () => {
    function f() {
      defer("abc".toUpperCase());
      defer((5).toFixed(1));
      Number.prototype.x = function () {
        "use strict";
        log(typeof this);
      };
      defer((5).x());
      const n = 5;
      defer(n.x());
      defer(n.x);
    }
    f();
  },
  "re-entrancy": async () => {
    function f(n) {
      defer(log("d", n));
      if (n) f(n - 1);
      defer(() => {
        if (n === 2) f(0);
      });
    }
    f(2);
  },
  "comma body arrow": async () => {
    const f = () => {
      defer(log("a"));
    };
    log(f());
  },
  "arrow object body": async () => {
    function f() {
      let a,
        o = { a: 1 };
      defer(() => log(a));
      defer(() => ({ a } = o));
      defer(() => ([a] = [5]));
      log(a);
    }
    f();
  },
  "object literal call": async () => {
    function f() {
      defer(
        {
          m() {
            log("m", this.x);
          },
          x: 1,
        }.m(),
      );
      defer(() => ({ x: log("x") }));
      defer(() => [log("y")]);
    }
    f();
  },
  "function iife": async () => {
    function f() {
      defer(
        (function () {
          log("iife", this === undefined);
        })(),
      );
      defer(
        (function (a) {
          log(a);
        })(1),
      );
      defer(
        function () {
          log("bound", this);
        }.bind("t")(),
      );
      defer((() => log("z"))?.());
    }
    f();
  },
  "template method": async () => {
    function f() {
      defer(`x${1}`.replace("x", (v) => (log("rep"), v)));
    }
    f();
  },
  unary: async () => {
    function f() {
      defer(() => !log("not"));
      defer(() => -log("neg"));
      defer(void log("void"));
      defer(() => typeof log("typeof"));
    }
    f();
  },
  "temps and closures in args": async () => {
    const mk = (n) => ({ m: (g) => log(n, g()) });
    function f() {
      for (const i of [1, 2]) defer(mk(i).m(() => i));
    }
    f();
  },
  "callee member assigned in args": async () => {
    function f() {
      const o = {
        m(v) {
          log("old", v);
        },
      };
      defer(o.m(((o.m = () => log("new")), 1)));
      defer(o?.m(((o.m = () => log("newer")), 2)));
    }
    f();
  },
  "delete during": async () => {
    function f() {
      const o = {
        m() {
          log("m");
        },
      };
      defer(o.m());
      delete o.m;
    }
    f();
  },
  "param named defer in inner only": async () => {
    function f() {
      [1].map((defer) => defer);
      defer(log("x"));
    }
    f();
  },
};

export default async function main() {
  for (const [name, work] of Object.entries(cases)) {
    log(`# ${name}`);
    await work();
  }
}

/* log
# tagged template
tag x 1
# tagged callee
call 1
# sequence and conditional
chosen now
or
x
y
no
bound chosen now
and
x
y
yes
# delete and update
{ a: 1, b: 2 }
{ b: 3, c: 5 }
# Python's form, no args spread

# callee names
g
m
# null receiver ok
2
1
# function with own call
g
g
g
# proxy callee
apply object [ 2 ]
apply undefined [ 1 ]
apply undefined []
# primitive receiver
number
number
number
# re-entrancy
d 0
d 1
d 0
d 2
# comma body arrow
a
undefined
# arrow object body
undefined
1
# object literal call
y
x
m 1
# function iife
z
bound t
1
iife true
# template method
rep
# unary
typeof
void
neg
not
# temps and closures in args
2 2
1 1
# callee member assigned in args
new
old 1
# delete during
m
# param named defer in inner only
x
*/
