import { defer } from "deferkit";

const wait = (name, value) =>
  new Promise((done) =>
    setTimeout(() => {
      log("settled", name);
      done(value);
    }, 1),
  );
const reject = async (message) => {
  await null;
  throw new Error(message);
};

async function attempt(name, work) {
  try {
    log(name, "gave", await work());
  } catch (error) {
    log(name, "threw", error);
  }
}

async function inTurn() {
  defer(wait("first"));
  defer(await wait("second"));
  defer(async () => {
    log("closure starts");
    await wait("inside");
    log("closure ends");
  });
  defer(log("sync"));
  log("body", await wait("body", 1));
  return 2;
}

async function returnsPromise() {
  defer(log("close"));
  return wait("query", "rows");
}

const arrow = async (fails) => {
  defer.onError((error) => log("on error", error));
  defer.onSuccess((value) => log("on success", value));
  return fails ? reject("query") : wait("query", "rows");
};

async function argumentsNow() {
  defer(log(await wait("argument", "now")));
  defer((await wait("receiver", { close: () => log("close") })).close());
  log("body");
}

async function closures() {
  let count = 1;
  defer(log("count", count));
  defer(() => log("count at exit", count));
  defer(async () => {
    count = await wait("closure", 5);
  });
  log("body");
}

async function several() {
  defer(reject("first"));
  defer(reject("second"));
  defer({ then: (done) => done(log("thenable")) }.then(() => {}));
  throw new Error("body");
}

class Connection {
  async query() {
    defer(this.#release());
    defer.onError(this.#rollback("rollback"));
    return this.#send("select");
  }
  async #release() {
    await null;
    log("release");
  }
  async #rollback(word) {
    await null;
    log(word);
  }
  async #send(text) {
    await null;
    log(text);
    throw new Error("lost");
  }
}

async function parameters(a = defaulted(), { b = a + 1 } = {}, ...rest) {
  defer(log("leaving", a, b, rest.length, arguments.length));
  return [a, b, ...rest];
}
function defaulted() {
  defer(log("default made"));
  return 1;
}

export default async function main() {
  await attempt("inTurn", inTurn);
  await attempt("returnsPromise", returnsPromise);
  await attempt("arrow", () => arrow(false));
  await attempt("arrow", () => arrow(true));
  await attempt("argumentsNow", argumentsNow);
  await attempt("closures", closures);
  await attempt("several", several);
  await attempt("query", () => new Connection().query());
  await attempt("parameters", () => parameters());
  await attempt("parameters", () => parameters(5, { b: 6 }, 7, 8));
}

/* log
settled body
body 1
sync
closure starts
settled inside
closure ends
settled second
settled first
inTurn gave 2
settled query
close
returnsPromise gave rows
settled query
on success rows
arrow gave rows
on error Error: query
arrow threw Error: query
settled argument
settled receiver
body
close
now
argumentsNow gave undefined
body
settled closure
count at exit 5
count 1
closures gave undefined
thenable
several threw SuppressedError(Error: first <- SuppressedError(Error: second <- Error: body))
select
rollback
release
query threw Error: lost
default made
leaving 1 2 0 0
parameters gave [ 1, 2 ]
leaving 5 6 2 4
parameters gave [ 5, 6, 7, 8 ]
*/
