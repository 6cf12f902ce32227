import { defer } from "deferkit";

const traced = (name, members = {}) =>
  new Proxy(members, {
    get(target, key) {
      if (typeof key === "symbol") return target[key];
      log("read", `${name}.${key}`);
      return target[key];
    },
  });
const call = (name) =>
  function (...values) {
    log("call", name, ...values);
  };
const note = (value) => (log("evaluated", value), value);

function order() {
  const o = traced("o", { m: call("o.m"), p: traced("p", { m: call("p.m") }) });
  defer(o.m(note(1), ...[note(2), note(3)]));
  defer(o.p.m(note(4)));
  defer(o[note("m")](note(5)));
  defer(o.p[note("m")]);
  defer([o][0].m(note(6)));
  defer(o.m, note(7));
  log("body");
}

function readOnce() {
  let value = "old";
  const o = {
    get m() {
      log("getter");
      return () => log("method", value);
    },
  };
  defer(o.m());
  defer(o.m);
  value = "new";
}

function reassigned() {
  let o = { name: "first", say() { log("I am", this.name); } };
  let f = () => log("first f");
  defer(o.say());
  defer(o.say);
  defer(f());
  defer(f);
  defer(() => f());
  o.say = () => log("replaced");
  o = null;
  f = () => log("second f");
}

function thisOf() {
  const o = {
    plain() {
      "use strict";
      log("this", this);
    },
  };
  const { plain } = o;
  defer(plain());
  defer((0, o.plain)());
  defer(plain);
  defer(plain, 1);
  defer(plain.call("called"));
}

function disposables() {
  const file = {
    [Symbol.dispose]() {
      log("disposed", this === file);
    },
  };
  const both = Object.assign(() => log("called, not disposed"), file);
  defer(file);
  defer(both);
  defer({ file }.file);
  log("body");
}

async function asyncDisposables() {
  const file = {
    async [Symbol.asyncDispose]() {
      await null;
      log("disposed asynchronously");
    },
    [Symbol.dispose]() {
      log("never");
    },
  };
  const old = {
    [Symbol.dispose]() {
      log("disposed");
    },
  };
  defer(old);
  defer(file);
  defer.onSuccess(file);
  log("body");
}

function assigning() {
  let o = { name: "a", m: (x) => log("a.m", x) };
  defer(o.m((o = { name: "b" }).name));
  let k = "m";
  const p = { m: (x) => log("p.m", x), n: (x) => log("p.n", x) };
  defer(p[k]((k = "n")));
  defer(p[k]((k = "m")));
}

function many(...values) {
  defer(log(...values, ...values));
  defer(log, ...values);
  defer(Math.max(...values));
  defer(new Date(0).getTime().toString().concat("x"));
  defer(`a${1}`.concat("x"));
  defer([1, 2].map((n) => log("mapped", n)));
}

export default async function main() {
  order();
  readOnce();
  reassigned();
  thisOf();
  disposables();
  await asyncDisposables();
  assigning();
  many(1, 2);
}

/* log
read o.m
evaluated 1
evaluated 2
evaluated 3
read o.p
read p.m
evaluated 4
evaluated m
read o.m
evaluated 5
read o.p
evaluated m
read p.m
read o.m
evaluated 6
read o.m
evaluated 7
body
call o.m 7
call o.m 6
call p.m
call o.m 5
call p.m 4
call o.m 1 2 3
getter
getter
method new
method new
second f
first f
first f
I am first
I am first
this called
this undefined
this undefined
this undefined
this undefined
body
disposed true
called, not disposed
disposed true
body
disposed asynchronously
disposed asynchronously
disposed
p.n m
p.m n
a.m b
mapped 1
mapped 2
1 2
1 2 1 2
*/
