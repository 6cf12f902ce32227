import { defer } from "deferkit";

const reject = async (message) => {
  await null;
  throw new Error(message);
};

function overridden() {
  defer(log("deferred"));
  try {
    return log("computed") ?? 1;
  } finally {
    return 2;
  }
}

function jumped() {
  defer.onSuccess((value) => log("success", value));
  for (const n of [1, 2]) {
    try {
      return n;
    } finally {
      log("finally", n);
      if (n === 1) continue;
      break;
    }
  }
  log("after the loop");
}

function bare() {
  defer.onSuccess((value) => log("success", value));
  try {
    return 1;
  } finally {
    return;
  }
}

async function settledOutside() {
  defer(log("deferred"));
  try {
    return reject("late");
  } catch {
    log("never: the promise was returned, not awaited");
  } finally {
    log("finally");
  }
}

async function settledInside() {
  defer(log("deferred"));
  try {
    return await reject("caught");
  } catch (error) {
    return error.message;
  } finally {
    log("finally");
  }
}

async function promiseOverridden() {
  defer(log("deferred"));
  const lost = reject("nobody waits for this");
  lost.catch(() => {});
  try {
    return lost;
  } finally {
    return "finally's";
  }
}

async function promiseLeftBehind() {
  defer.onSuccess((value) => log("success", value));
  const lost = reject("nor for this");
  lost.catch(() => {});
  do {
    try {
      return lost;
    } finally {
      break;
    }
  } while (false);
  log("after the loop");
}

async function throughLoop() {
  const numbers = {
    *[Symbol.iterator]() {
      try {
        yield 1;
        yield 2;
      } finally {
        log("iterator closed");
      }
    },
  };
  defer(log("deferred"));
  for (const n of numbers) return Promise.resolve(n).then((value) => (log("settled"), value));
}

async function fromLabel() {
  defer.onSuccess((value) => log("success", value));
  outer: for (;;) {
    try {
      for (;;) {
        try {
          return Promise.resolve("labelled");
        } finally {
          log("inner finally");
        }
      }
    } finally {
      log("outer finally");
      if (false) break outer;
    }
  }
}

async function undefinedResult() {
  defer.onSuccess((...values) => log("success", values));
  try {
    if (true) return;
  } finally {
    log("finally");
  }
  return 1;
}

async function fallsOff() {
  defer.onSuccess((value) => log("success", value));
  try {
    if (false) return 1;
  } finally {
    log("finally");
  }
}

async function fromCatch() {
  defer(log("deferred"));
  try {
    throw new Error("x");
  } catch {
    return Promise.resolve("from catch");
  }
}

async function fromSwitch(n) {
  defer(log("deferred", n));
  switch (n) {
    case 1:
      try {
        return Promise.resolve("one");
      } finally {
        log("finally");
      }
    case 2:
      return Promise.resolve("two");
    default:
      return "other";
  }
}

export default async function main() {
  log(overridden());
  log(jumped());
  log(bare());
  await settledOutside().catch((error) => log("rejected", error));
  log(await settledInside());
  log(await promiseOverridden());
  log(await promiseLeftBehind());
  log(await throughLoop());
  log(await fromLabel());
  log(await undefinedResult());
  log(await fallsOff());
  log(await fromCatch());
  for (const n of [1, 2, 3]) log(await fromSwitch(n));
}

/* log
computed
deferred
2
finally 1
finally 2
after the loop
success undefined
undefined
success undefined
undefined
finally
deferred
rejected Error: late
finally
deferred
caught
deferred
finally's
after the loop
success undefined
undefined
iterator closed
settled
deferred
1
inner finally
outer finally
success labelled
labelled
finally
success [ undefined ]
undefined
finally
success undefined
undefined
deferred
from catch
finally
deferred 1
one
deferred 2
two
deferred 3
other
*/
