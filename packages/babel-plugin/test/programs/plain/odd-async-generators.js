import { defer } from "deferkit";

const cases = {
  "static async gen private": async () => {
    class A {
      static async *#g() {
        defer(log("closed"));
        yield 1;
        yield 2;
      }
      static async go() {
        for await (const x of this.#g()) {
          log(x);
          break;
        }
      }
    }
    await A.go();
  },
  "async generator return in loop try": async () => {
    async function* g() {
      defer(log("d"));
      for (const x of [1]) {
        try {
          yield x;
          return "r";
        } finally {
          log("f");
        }
      }
    }
    const i = g();
    await i.next();
    log((await i.next()).value);
  },
  "async generator throw in yield": async () => {
    async function* g() {
      defer.onError((e) => log("e", e));
      defer.recover((e) => "rec " + e);
      yield 1;
    }
    const i = g();
    await i.next();
    log(await i.throw("t"));
  },
  "async generator concurrent next": async () => {
    async function* g() {
      defer(async () => {
        await null;
        log("d");
      });
      yield 1;
      yield 2;
    }
    const i = g();
    log((await Promise.all([i.next(), i.next(), i.next()])).map((x) => x.done).join());
  },
};

export default async function main() {
  for (const [name, work] of Object.entries(cases)) {
    log(`# ${name}`);
    await work();
  }
}

/* log
# static async gen private
1
closed
# async generator return in loop try
f
d
r
# async generator throw in yield
{ value: 'rec t', done: true }
# async generator concurrent next
d
false,false,true
*/
