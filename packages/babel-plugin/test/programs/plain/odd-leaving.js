import { defer } from "deferkit";

const cases = {
  "return in finally given up sync": async () => {
    function f() {
      defer.onSuccess((v) => log("ok", v));
      try {
        return 1;
      } finally {
        for (const x of [1]) {
          try {
            return 2;
          } finally {
            break;
          }
        }
        log("end");
      }
    }
    log(f());
  },
  "recover value thenable sync": async () => {
    function f() {
      defer.recover(() => Promise.resolve(1));
      throw 1;
    }
    log(f() instanceof Promise);
  },
  "throw undefined recovered": async () => {
    function f() {
      defer.recover(() => undefined);
      throw undefined;
    }
    log(f());
  },
  "onError after recover": async () => {
    function f() {
      defer.onError(log("no"));
      defer.onSuccess((v) => log("v", v));
      defer.recover(() => 7);
      throw 1;
    }
    log(f());
  },
  "array push patched": async () => {
    function f() {
      const p = Array.prototype.push;
      Array.prototype.push = function (...a) {
        return p.apply(this, a);
      };
      try {
        defer(log("x"));
      } finally {
        Array.prototype.push = p;
      }
    }
    f();
  },
  "error in getter then earlier kept": async () => {
    function f() {
      defer(log("kept"));
      const o = {
        get m() {
          throw new Error("g");
        },
      };
      defer(o.m());
    }
    try {
      f();
    } catch (e) {
      log(e);
    }
  },
  "setter recover": async () => {
    const o = {
      set x(v) {
        defer.recover(() => 1);
        throw v;
      },
    };
    o.x = 1;
    log("fine");
  },
  "return order with args": async () => {
    function f() {
      let x = 1;
      defer(() => (x = 2));
      return x;
    }
    log(f());
  },
  "try/catch rethrow same": async () => {
    function f() {
      defer.onError((e) => log("e", e));
      try {
        throw 1;
      } catch (e) {
        throw e + 1;
      }
    }
    try {
      f();
    } catch (e) {
      log(e);
    }
  },
  "undefined global shadow param": async () => {
    function f(undefined) {
      defer.onSuccess((v) => log(v === void 0));
      try {
        return;
      } finally {
      }
    }
    f(5);
  },
  "regex literal receiver": async () => {
    function f() {
      defer(
        /x/.exec({
          toString() {
            log("ts");
            return "x";
          },
        }),
      );
    }
    f();
  },
  "defer in deferred literal": async () => {
    function f() {
      defer(() => {
        defer(log("inner"));
        defer.onError(log("ie"));
        throw 1;
      });
      defer.onError(log("no"));
    }
    try {
      f();
    } catch (e) {
      log(e);
    }
  },
  "recursion through args": async () => {
    function f(n) {
      defer(log(n, n ? f(n - 1) : "end"));
      return "r" + n;
    }
    log(f(2));
  },
  "closure capture with continue in try/finally": async () => {
    function f() {
      for (let i = 0; i < 3; i++) {
        try {
          if (i === 1) continue;
          defer(() => log("d", i));
        } finally {
          log("f", i);
        }
      }
    }
    f();
  },
  "bigint/regexp throw": async () => {
    function f(v) {
      defer(log("d"));
      throw v;
    }
    for (const v of [NaN, Symbol.iterator])
      try {
        f(v);
      } catch (e) {
        log(Object.is(e, v));
      }
  },
};

export default async function main() {
  for (const [name, work] of Object.entries(cases)) {
    log(`# ${name}`);
    await work();
  }
}

/* log
# return in finally given up sync
end
ok 1
1
# recover value thenable sync
true
# throw undefined recovered
undefined
# onError after recover
v 7
7
# array push patched
x
# error in getter then earlier kept
kept
Error: g
# setter recover
fine
# return order with args
1
# try/catch rethrow same
e 2
2
# undefined global shadow param
true
# regex literal receiver
ts
# defer in deferred literal
ie
inner
1
# recursion through args
0 end
1 r0
2 r1
r2
# closure capture with continue in try/finally
f 0
f 1
f 2
d 2
d 0
# bigint/regexp throw
d
true
d
true
*/
