import { defer } from "deferkit";

const cases = {
  "super in arrow in object": async () => {
    const b = {
      c(x) {
        log("base", this.n, x);
      },
    };
    const o = {
      __proto__: b,
      n: 2,
      c(x) {
        const f = () => {
          defer(super.c(x));
          defer(super.c, x + 1);
        };
        f();
      },
    };
    o.c(1);
  },
  "super computed evaluated once": async () => {
    const b = {
      c(x) {
        log("base", x);
      },
    };
    const o = {
      __proto__: b,
      c(x) {
        const k = () => (log("k"), "c");
        defer(super[k()](x));
        defer(super[k()]?.(x));
        defer(super.zzz?.(log("no")));
        defer(super[k()], 3);
      },
    };
    o.c(1);
  },
  "class private static": async () => {
    class A {
      static #p(x) {
        log("p", x, this === A);
      }
      static q(o) {
        defer(A.#p(1));
        defer(this.#p?.(2));
        defer(o?.#p(3));
        defer(A.#p);
        defer(A.#p, 4);
      }
    }
    A.q(null);
    A.q(A);
  },
  "accessor private": async () => {
    class A {
      #v = 1;
      get #g() {
        log("get");
        return (x) => log("g", x);
      }
      m() {
        defer(this.#g(1));
        defer(this.#g);
      }
    }
    new A().m();
  },
  "new callee": async () => {
    class C {
      constructor(n) {
        this.n = n;
      }
      m() {
        log("m", this.n);
      }
    }
    function f() {
      defer(new C(1).m());
      defer(new C(2).m);
      defer(() => {
        new (class {
          constructor() {
            log("built");
          }
        })();
      });
      log("body");
    }
    f();
  },
  "class self ref": async () => {
    function f() {
      class A {
        static a = 1;
        static b = A.a + 1;
        m() {
          return A;
        }
      }
      defer(log(A.b, new A().m() === A));
      A.a = 5;
      return A;
    }
    log(f().a);
  },
  "function names": async () => {
    function f() {
      defer(() => {});
      const a = () => {},
        b = function () {},
        c = class {};
      function d() {}
      defer(log(a.name, b.name, c.name, d.name));
    }
    f();
  },
  "constructor returning in try": async () => {
    class A {
      constructor() {
        defer(log("d"));
        try {
          return { x: 1 };
        } finally {
          log("f");
        }
      }
    }
    log(new A());
  },
  "derived constructor recover undefined before super": async () => {
    class A extends Object {
      constructor() {
        defer.recover(() => undefined);
        throw new Error("x");
      }
    }
    try {
      new A();
    } catch (e) {
      log(e.name);
    }
  },
  "derived constructor recover object before super": async () => {
    class A extends Object {
      constructor() {
        defer.recover(() => ({ r: 1 }));
        throw new Error("x");
      }
    }
    log(new A());
  },
  "derived recover primitive": async () => {
    class A extends Object {
      constructor() {
        super();
        defer.recover(() => 1);
        throw new Error("x");
      }
    }
    try {
      new A();
      log("no");
    } catch (e) {
      log(e.name);
    }
  },
  "class expression names": async () => {
    const C = class Named {
      static m() {
        defer(log(Named.name, this.name));
        return Named;
      }
    };
    C.m();
  },
  "class fields with computed arrow this": async () => {
    class A {
      x = 1;
      y = () => {
        defer(log(this.x));
        this.x++;
      };
    }
    const a = new A();
    a.y();
    a.y();
  },
  "hoisted class in switch": async () => {
    function f(n) {
      switch (n) {
        case 1:
          class A {
            static s() {
              log("s");
            }
          }
          defer(A.s());
          break;
        case 2:
          let q = 1;
          defer(log(q));
      }
    }
    f(1);
    f(2);
  },
  "getter accessor this private in arrow": async () => {
    class A {
      #p = 1;
      m() {
        return [1].map(() => {
          defer(log(this.#p));
          return this.#p++;
        });
      }
    }
    log(new A().m());
  },
  "this in static field function": async () => {
    class A {
      static n = 1;
      static f = function () {
        defer(log(this.n));
      };
    }
    A.f();
  },
  "async method super chain": async () => {
    class B {
      async c(x) {
        log("B", x);
      }
    }
    class D extends B {
      async c(x) {
        defer(super.c(x));
        defer(await super.c?.(x + 1));
        defer(super.c);
      }
    }
    await new D().c(1);
  },
  "super in async arrow in constructor": async () => {
    class B {
      c() {
        log("c", this.v);
      }
    }
    class D extends B {
      constructor() {
        super();
        this.v = 1;
        this.p = (async () => {
          defer(super.c());
          await null;
        })();
      }
    }
    await new D().p;
  },
};

export default async function main() {
  for (const [name, work] of Object.entries(cases)) {
    log(`# ${name}`);
    await work();
  }
}

/* log
# super in arrow in object
base 2 2
base 2 1
# super computed evaluated once
k
k
k
base 3
base 1
base 1
# class private static
p 4 true
p undefined true
p 2 true
p 1 true
p 4 true
p undefined true
p 3 true
p 2 true
p 1 true
# accessor private
get
get
g undefined
g 1
# new callee
body
built
m 2
m 1
# class self ref
2 true
5
# function names
a b c d
# constructor returning in try
f
d
{ x: 1 }
# derived constructor recover undefined before super
ReferenceError
# derived constructor recover object before super
{ r: 1 }
# derived recover primitive
TypeError
# class expression names
Named Named
# class fields with computed arrow this
1
2
# hoisted class in switch
s
1
# getter accessor this private in arrow
1
[ 1 ]
# this in static field function
1
# async method super chain
B undefined
B 2
B 1
# super in async arrow in constructor
c 1
*/
