// What the measured modules use, on the global object: nothing of this is measured.

const world = { reached: true, early: false, body: false, deferred: false };

function step(value = 1) {
  if (world.body) throw new Error("body");
  return value;
}

function close(value = 1) {
  if (world.deferred) throw new Error("deferred");
  return value;
}

function open(value) {
  const file = { close, tag, value, read: () => step(value), self: () => file };
  return file;
}

function tag() {
  return close();
}

function disposable() {
  return { [Symbol.dispose ?? Symbol.for("nodejs.dispose")]: close, dispose: close };
}

function ignore() {}

const note = ignore;

/** What `defer.onError` and `defer.onSuccess` would be by hand. */
class Outcome {
  failed = true;
  errors = [];
  successes = [];
  onError(call, ...args) {
    this.errors.push(() => call(...args));
  }
  onSuccess(call, ...args) {
    this.successes.push(() => call(...args));
  }
  returns(value) {
    this.failed = false;
    return value;
  }
  exit() {
    for (const call of this.failed ? this.errors : this.successes) call();
  }
}

Object.assign(globalThis, { success, everyPath, world, step, close, open, tag, disposable, ignore, note, Outcome });

/** Runs every function of a module where nothing fails. */
async function success(module) {
  Object.assign(world, { reached: true, early: false, body: false, deferred: false });
  for (const call of Object.values(module)) await finish(call);
}

/** Runs every function of a module in every world. */
async function everyPath(module) {
  for (let bits = 0; bits < 16; bits++) {
    const [reached, early, body, deferred] = [1, 2, 4, 8].map((bit) => (bits & bit) !== 0);
    for (const call of Object.values(module)) {
      Object.assign(world, { reached, early, body, deferred });
      await finish(call).catch((error) => fails(error, body || deferred));
    }
  }
}

async function finish(call) {
  if (typeof call !== "function") return;
  const result = call();
  if (result?.[Symbol.asyncIterator] ?? result?.[Symbol.iterator]) for await (const _ of result);
  else await result;
}

function fails(error, isExpected) {
  if (!isExpected || !(/^(?:body|deferred)$/.test(error.message) || error.name === "SuppressedError")) throw error;
}
