import { defer } from "deferkit";

function closures() {
  const fs = [];
  for (let i = 0; i < 3; i++) {
    defer(() => log("closure", i));
    defer(log("argument", i));
    fs.push(() => i);
  }
  for (const key in { a: 1, b: 2 }) defer(() => log("key", key));
  log(fs.map((f) => f()));
}

function* closuresWithYield() {
  for (let i = 0; i < 2; i++) {
    const step = yield i;
    defer(() => log("step", step, i));
  }
}

function labelled() {
  outer: for (let i = 0; i < 3; i++) {
    inner: for (let j = 0; j < 3; j++) {
      defer(log("pair", i, j));
      if (j === 1) continue outer;
      if (i === 2) break outer;
      if (j === 0 && i === 1) continue inner;
    }
  }
  block: {
    defer(log("block"));
    break block;
  }
  one: defer(log("labelled statement"));
  if (true) two: defer(log("labelled in if"));
  log("body");
}

function returnsFromLoop() {
  for (let i = 0; ; i++) {
    defer(() => log("at", i));
    if (i === 2) return i;
  }
}

async function awaiting() {
  for (let i = 0; i < 2; i++) {
    await null;
    defer(async () => {
      await null;
      log("async closure", i);
    });
    const x = i * 10;
    defer(() => log("x", x));
  }
  let i = 5;
  do defer(log("do", i));
  while (--i > 3);
  while (i-- > 2) defer(log("while", i));
  for await (const n of [Promise.resolve(1), 2]) {
    defer(() => log("for await", n));
    if (n === 2) return Promise.resolve("returned");
  }
}

function mutated() {
  for (let i = 0; i < 2; i++) {
    defer(() => log("mutated", i));
    i += 10;
    defer(() => {
      i += 1;
    });
  }
}

export default async function main() {
  closures();
  const steps = closuresWithYield();
  steps.next();
  steps.next("a");
  steps.next("b");
  labelled();
  log(returnsFromLoop());
  log(await awaiting());
  mutated();
}

/* log
[ 0, 1, 2 ]
key b
key a
argument 2
closure 2
argument 1
closure 1
argument 0
closure 0
step b 1
step a 0
body
labelled in if
labelled statement
block
pair 2 0
pair 1 1
pair 1 0
pair 0 1
pair 0 0
at 2
at 1
at 0
2
for await 2
for await 1
while 2
do 4
do 5
x 10
async closure 1
x 0
async closure 0
returned
mutated 11
*/
