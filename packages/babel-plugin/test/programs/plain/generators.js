import { defer } from "deferkit";

function* counting() {
  defer(log("closed"));
  defer.onError((error) => log("on error", error));
  defer.onSuccess((value) => log("on success", value));
  log("received", yield 1);
  log("received", yield 2);
  return 3;
}

function* argumentsNow() {
  defer(log(yield "give me a word"));
  defer(log, yield "another");
  log("body");
}

function* stubborn() {
  defer(log("deferred"));
  try {
    yield 1;
  } finally {
    log("sent", yield "not yet");
  }
}

function* overriding() {
  defer.onSuccess((value) => log("success", value));
  try {
    yield 1;
  } finally {
    return "overridden";
  }
}

function* recovering() {
  defer.recover((error) => `recovered from ${error.message}`);
  yield 1;
  throw new Error("trouble");
}

function* delegating() {
  defer(log("outer"));
  const value = yield* counting();
  return value * 2;
}

function* deferring() {
  for (let i = 0; i < 3; i++) {
    defer(log("deferred", i));
    yield i;
  }
}

const methods = {
  *[Symbol.iterator]() {
    defer(log("iterator of", this.name));
    yield* [1, 2];
  },
  name: "methods",
};

export default function main() {
  const all = counting();
  log(all.next());
  log(all.next("a"));
  log(all.next("b"));
  log(all.next());

  for (const n of counting()) {
    log("loop", n);
    break;
  }

  const thrown = counting();
  thrown.next();
  try {
    thrown.throw(new Error("thrown in"));
  } catch (error) {
    log("caught", error);
  }

  counting().return();
  log("never started");

  const asked = argumentsNow();
  log(asked.next().value);
  log(asked.next("early").value);
  asked.next("later");

  const closing = stubborn();
  closing.next();
  log(closing.return("mine"));
  log(closing.next("something"));

  const ended = overriding();
  ended.next();
  log(ended.return("mine"));

  log([...recovering()]);
  const recovered = recovering();
  recovered.next();
  log(recovered.next());

  log([...delegating()]);
  for (const i of deferring()) if (i === 1) break;
  log([...methods]);
}

/* log
{ value: 1, done: false }
received a
{ value: 2, done: false }
received b
on success 3
closed
{ value: 3, done: true }
{ value: undefined, done: true }
loop 1
on success undefined
closed
on error Error: thrown in
closed
caught Error: thrown in
never started
give me a word
another
body
later
early
{ value: 'not yet', done: false }
sent something
deferred
{ value: 'mine', done: true }
success overridden
{ value: 'overridden', done: true }
[ 1 ]
{ value: 'recovered from trouble', done: true }
received undefined
received undefined
on success 3
closed
outer
[ 1, 2 ]
deferred 1
deferred 0
iterator of methods
[ 1, 2 ]
*/
