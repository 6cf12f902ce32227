import { defer } from "deferkit";

const fail = (message) => {
  throw new Error(message);
};
const handler = (error) => `handled ${error.message}`;

function declared() {
  defer.recover(handler);
  fail("declared");
}
const expression = function () {
  defer.recover((error) => `inline ${error.message}`);
  return fail("expression");
};
const arrow = () => {
  defer.recover(handler);
  fail("arrow");
};
const o = {
  handlers: { prefix: "o", handle: (error) => `o ${error.message}` },
  handle(error) {
    return `${this.word} ${error.message}`;
  },
  word: "o's own",
  method() {
    defer.recover(this.handle);
    fail("method");
  },
  get getter() {
    defer.recover(o.handlers.handle);
    return fail("getter");
  },
  set setter(value) {
    defer.recover(handler);
    defer(log("setter", value));
    fail("setter");
  },
  async asynchronous() {
    defer.recover(async (error) => {
      await null;
      return `awaited ${error.message}`;
    });
    defer(log("before the handler"));
    return Promise.reject(new Error("asynchronous"));
  },
};
class Made {
  constructor(value) {
    this.value = value;
    defer.recover(() => value);
    fail("constructor");
  }
}
class Derived extends Made {
  constructor(value) {
    super(value);
    defer.recover(() => undefined);
    fail("derived");
  }
}
class Block {
  static {
    defer(log("after the block"));
    defer.recover((error) => log("static block", error));
    fail("static");
  }
}
function* generator() {
  defer.recover(handler);
  yield fail("generator");
}
async function* asyncGenerator() {
  defer.recover(handler);
  yield await Promise.reject(new Error("async generator"));
}

function afterSuccess() {
  defer.recover(() => log("never"));
  return "untouched";
}
function rethrows() {
  const original = new Error("original");
  defer.onError((error) => log("the same", error === original));
  defer.recover((error) => {
    throw error;
  });
  throw original;
}
function throwsAnother() {
  defer.recover(() => fail("new"));
  fail("old");
}
function deferredFailure() {
  defer(log("success again"));
  defer.onError(log("never"));
  defer.onSuccess((value) => log("value", value));
  defer.recover(handler);
  defer(fail("deferred"));
  return "replaced";
}
function failsAfterRecovery() {
  defer(fail("later"));
  defer.recover(handler);
  fail("earlier");
}
function twice() {
  defer.recover(({ message }) => `second ${message}`);
  defer(fail("again"));
  defer.recover(() => "first");
  fail("once");
}
function falsy() {
  defer.recover((error) => [error]);
  throw undefined;
}
function notCallable() {
  defer(log("kept"));
  defer.recover(o.word);
}

function attempt(work) {
  try {
    log(work());
  } catch (error) {
    log("threw", error);
  }
}

export default async function main() {
  for (const work of [declared, expression, arrow, () => o.method(), () => o.getter]) attempt(work);
  log((o.setter = 1));
  log(await o.asynchronous());
  log(new Made({ other: true }).other, new Made(5).value);
  log(new Derived(1).value);
  log(generator().next());
  log(await asyncGenerator().next());
  for (const work of [afterSuccess, rethrows, throwsAnother, deferredFailure, failsAfterRecovery, twice, falsy]) attempt(work);
  try {
    notCallable();
  } catch ({ name }) {
    log(name);
  }
}

/* log
static block Error: static
after the block
handled declared
inline expression
handled arrow
o's own method
o getter
setter 1
1
before the handler
awaited asynchronous
true 5
1
{ value: 'handled generator', done: true }
{ value: 'handled async generator', done: true }
untouched
the same true
threw Error: original
threw SuppressedError(Error: new <- Error: old)
value handled deferred
success again
handled deferred
threw Error: later
second again
[ undefined ]
kept
TypeError
*/
