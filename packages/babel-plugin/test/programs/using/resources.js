import { defer } from "deferkit";

const resource = (name) => ({
  name,
  [Symbol.dispose]() {
    log("disposed", name);
  },
});
const asyncResource = (name) => ({
  async [Symbol.asyncDispose]() {
    await null;
    log("disposed", name);
  },
});

// `using` belongs to its block, `defer` to the function: the body's resources are gone before the first deferred call.
function both() {
  defer(log("deferred first"));
  using a = resource("a");
  defer(log("deferred second", a.name));
  {
    using b = resource("b");
    defer(log("deferred in a block", b.name));
  }
  log("body");
  return "value";
}

function failing() {
  using a = {
    [Symbol.dispose]() {
      throw new Error("dispose");
    },
  };
  defer(() => {
    throw new Error("deferred");
  });
  defer.onError((error) => log("on error", error));
  throw new Error("body");
}

async function asynchronous() {
  await using a = asyncResource("a");
  using b = resource("b");
  defer(async () => {
    await null;
    log("deferred");
  });
  for (using c of [resource("c"), resource("d")]) {
    defer(log("loop", c.name));
    if (c.name === "d") return Promise.resolve("value");
  }
}

async function awaitUsingLoop() {
  defer(log("deferred"));
  for await (using c of [resource("d")]) {
    log("for await");
    return "value";
  }
}

function* generator() {
  using a = resource("a");
  defer(log("deferred"));
  yield 1;
  yield 2;
}

class Holder {
  static {
    using a = resource("static");
    defer(log("static deferred"));
  }
  constructor() {
    using a = resource("made");
    defer(log("constructor deferred"));
    this.a = a.name;
  }
}

const arrow = async () => {
  using a = resource("a");
  defer.onSuccess((value) => log("success", value));
  return Promise.resolve(a.name);
};

export default async function main() {
  log(both());
  try {
    failing();
  } catch (error) {
    log("threw", error);
  }
  log(await asynchronous());
  log(await awaitUsingLoop());
  for (const n of generator()) {
    log(n);
    break;
  }
  log(new Holder().a);
  log(await arrow());
}

/* log
disposed static
static deferred
disposed b
body
disposed a
deferred in a block b
deferred second a
deferred first
value
on error SuppressedError(Error: dispose <- Error: body)
threw SuppressedError(Error: deferred <- SuppressedError(Error: dispose <- Error: body))
disposed c
disposed d
disposed b
disposed a
loop d
loop c
deferred
value
for await
disposed d
deferred
value
1
disposed a
deferred
disposed made
constructor deferred
made
disposed a
success a
a
*/
