import { defer } from "deferkit";

const cases = {
  "nested finally returns": async () => {
    async function f() {
      defer(log("d"));
      try {
        try {
          return Promise.resolve(1);
        } finally {
          return Promise.resolve(2);
        }
      } finally {
        log("f");
      }
    }
    log(await f());
  },
  "return in finally given up": async () => {
    async function f() {
      defer(log("d"));
      try {
        return Promise.resolve(1);
      } finally {
        for (const x of [1]) {
          try {
            return Promise.resolve(2);
          } finally {
            break;
          }
        }
        log("end");
      }
    }
    log(await f());
  },
  "throw in finally": async () => {
    async function f() {
      defer.onError((e) => log("err", e));
      try {
        return Promise.reject(new Error("lost")).catch(() => 1);
      } finally {
        throw "new";
      }
    }
    await f().catch((e) => log("c", e));
  },
  "thenable return": async () => {
    async function f() {
      defer(log("d"));
      return {
        then(r) {
          log("then");
          r("v");
        },
      };
    }
    log(await f());
  },
  "thenable return in try": async () => {
    async function f() {
      defer(log("d"));
      try {
        return {
          then(r) {
            log("then");
            r("v");
          },
        };
      } finally {
        log("fin");
      }
    }
    log(await f());
  },
  "return in switch in for-of in try": async () => {
    async function f() {
      defer(log("d"));
      for (const a of [1]) {
        switch (a) {
          case 1:
            try {
              return Promise.resolve("x");
            } catch {}
        }
      }
    }
    log(await f());
  },
  "recover in async then return": async () => {
    async function f() {
      defer.recover((e) => "r " + e);
      try {
        return Promise.reject("p");
      } finally {
      }
    }
    log(await f());
  },
  "async arrow this/arguments": async () => {
    const o = {
      f() {
        return (async () => {
          defer(log(this.n, arguments[0]));
          defer(this.g(arguments[0]));
        })();
      },
      n: 1,
      g(x) {
        log("g", x, this.n);
      },
    };
    await o.f("a");
  },
  "callee await": async () => {
    async function f() {
      defer((await Promise.resolve(log))("x"));
      defer(await (await Promise.resolve(log))("y"));
    }
    await f();
  },
  "async not awaited results of thenable function": async () => {
    async function f() {
      const t = () => {};
      t.then = (r) => {
        log("thenfn");
        r();
      };
      defer((() => t)());
    }
    await f();
  },
  "async deferred rejects while body rejects": async () => {
    async function f() {
      defer(Promise.reject.call(Promise, new Error("d")));
      throw new Error("b");
    }
    await f().catch(log);
  },
  "loop var const in for-of with await": async () => {
    async function f() {
      for (const x of [1, 2]) {
        await null;
        defer(() => log(x));
      }
    }
    await f();
  },
  "async shadow undefined": async () => {
    async function f(undefined, defer2) {
      defer.onSuccess((v) => log(v === void 0));
      try {
        return;
      } finally {
      }
    }
    await f(5);
  },
  "await in args with temps across calls": async () => {
    const mk = (n) => ({ m: (x) => log(n, x) });
    async function f(n) {
      defer(mk(n).m(await n));
      defer(mk(n + "b")?.m?.(await n));
    }
    await Promise.all([f("1"), f("2")]);
  },
  "async iterator return guarded": async () => {
    const it = {
      [Symbol.asyncIterator]() {
        return {
          n: 0,
          async next() {
            return { value: this.n++, done: false };
          },
          async return() {
            log("ret");
            return {};
          },
        };
      },
    };
    async function f() {
      defer(log("d"));
      for await (const x of it) {
        if (x === 1) return Promise.resolve("v");
      }
    }
    log(await f());
  },
  "iterator return throws": async () => {
    const it = {
      [Symbol.iterator]() {
        return {
          next() {
            return { value: 1, done: false };
          },
          return() {
            throw new Error("ret");
          },
        };
      },
    };
    async function f() {
      defer.onError((e) => log("e", e));
      for (const x of it) return Promise.reject(new Error("lost")).catch(() => 1);
    }
    await f().catch((e) => log("c", e));
  },
  "nested async recover": async () => {
    async function f() {
      defer.recover(async (e) => {
        await null;
        throw new Error("h " + e);
      });
      defer.recover((e) => {
        throw e;
      });
      throw "x";
    }
    await f().catch(log);
  },
  "onSuccess async throws": async () => {
    async function f() {
      defer.onError((e) => log("err", e));
      defer.onSuccess(async () => {
        throw "late";
      });
      return 1;
    }
    await f().catch((e) => log("c", e));
  },
  "export default expression arrow": async () => {
    const f = async () => {
      defer(log("x"));
      return "v";
    };
    log(await f());
  },
  "long optional with calls and await": async () => {
    async function f(o) {
      defer((await o)?.a?.(await 1)?.b.c?.[await "d"](await 2));
    }
    await f({
      a(x) {
        log("a", x);
        return {
          b: {
            c: {
              d(y) {
                log("d", y, this !== undefined);
              },
            },
          },
        };
      },
    });
    await f(null);
    await f({});
  },
  "assignment pattern defaults with await": async () => {
    async function f({
      a = (() => {
        defer(log("dflt"));
        return 1;
      })(),
    } = {}) {
      defer(log(a));
    }
    await f();
  },
};

export default async function main() {
  for (const [name, work] of Object.entries(cases)) {
    log(`# ${name}`);
    await work();
  }
}

/* log
# nested finally returns
f
d
2
# return in finally given up
end
d
1
# throw in finally
err new
c new
# thenable return
then
d
v
# thenable return in try
fin
then
d
v
# return in switch in for-of in try
d
x
# recover in async then return
r p
# async arrow this/arguments
g a 1
1 a
# callee await
y
x
# async not awaited results of thenable function
thenfn
# async deferred rejects while body rejects
SuppressedError(Error: d <- Error: b)
# loop var const in for-of with await
2
1
# async shadow undefined
true
# await in args with temps across calls
1b 1
1 1
2b 2
2 2
# async iterator return guarded
ret
d
v
# iterator return throws
e Error: ret
c Error: ret
# nested async recover
SuppressedError(Error: h x <- x)
# onSuccess async throws
err late
c late
# export default expression arrow
x
v
# long optional with calls and await
a 1
d 2 true
# assignment pattern defaults with await
dflt
1
*/
