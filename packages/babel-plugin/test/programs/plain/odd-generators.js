import { defer } from "deferkit";

const cases = {
  "generator closed in finally yield": async () => {
    function* g() {
      defer.onSuccess((...v) => log("ok", ...v));
      try {
        return 1;
      } finally {
        yield 2;
      }
    }
    const i = g();
    i.next();
    log(i.return(5).value);
  },
  "generator finally yield resumed": async () => {
    function* g() {
      defer.onSuccess((...v) => log("ok", ...v));
      try {
        return 1;
      } finally {
        yield 2;
      }
    }
    const i = g();
    i.next();
    log(i.next().value);
  },
  "generator no onsuccess finally": async () => {
    function* g() {
      defer(log("d"));
      try {
        return 1;
      } finally {
        yield 2;
      }
    }
    const i = g();
    i.next();
    log(i.return(5).value);
  },
  "generator return in finally swallow": async () => {
    function* g() {
      defer(log("d"));
      for (;;) {
        try {
          yield 1;
        } finally {
          continue;
        }
      }
    }
    const i = g();
    i.next();
    log(i.return(5).value);
    log(i.return(6).value);
  },
  "yield callee": async () => {
    function* g() {
      defer((yield 1)("x"));
      defer((yield 2).m(yield 3));
    }
    const i = g();
    i.next();
    i.next(log);
    i.next({
      m(v) {
        log("m", v);
      },
    });
    i.next("arg");
  },
  "generator in for with return()": async () => {
    function* g() {
      for (;;) {
        defer(log("d"));
        yield;
      }
    }
    for (const x of g()) break;
    const [a, b] = g();
    log("e");
  },
  "generator temps across yields": async () => {
    function* g() {
      defer((yield 1).m(yield 2));
      defer((yield 3)?.m(yield 4));
    }
    const mk = (n) => ({ m: (v) => log(n, v) });
    const a = g(),
      b = g();
    a.next();
    b.next();
    a.next(mk("a"));
    b.next(mk("b"));
    a.next("x");
    b.next("y");
    a.next(mk("a2"));
    b.next(null);
    a.next("z");
  },
  "yield* delegate return": async () => {
    function* inner() {
      try {
        yield 1;
      } finally {
        log("in");
      }
    }
    function* g() {
      defer(log("d"));
      return yield* inner();
    }
    const i = g();
    i.next();
    log(i.return(3).value);
  },
  "object getter setter static names": async () => {
    const o = {
      get async() {
        defer(log("ga"));
        return 1;
      },
      set async(v) {
        defer(log("sa", v));
      },
      async async() {
        defer(log("aa"));
      },
      *yield() {
        defer(log("y"));
      },
    };
    await o.async();
    [...o.yield()];
  },
};

export default async function main() {
  for (const [name, work] of Object.entries(cases)) {
    log(`# ${name}`);
    await work();
  }
}

/* log
# generator closed in finally yield
ok undefined
5
# generator finally yield resumed
ok 1
1
# generator no onsuccess finally
d
5
# generator return in finally swallow
1
1
# yield callee
m arg
x
# generator in for with return()
d
d
d
e
# generator temps across yields
b y
a2 z
a x
# yield* delegate return
in
d
3
# object getter setter static names
aa
y
*/
