import { defer } from "deferkit";

const noted = (...values) => log("success", ...values);

function values(how) {
  defer.onSuccess(noted);
  if (how === "nothing") return;
  if (how === "loop") for (const each of ["loop"]) return each;
  if (how === "try") {
    try {
      return "try";
    } catch {
      return "catch";
    }
  }
  if (how === "catch") {
    try {
      throw 1;
    } catch {
      return "catch";
    } finally {
      log("finally");
    }
  }
  if (how === "off") return;
  return how;
}

function forms() {
  defer.onSuccess(noted("a call gets its own arguments"));
  defer.onSuccess(noted, "Python's form too");
  defer.onSuccess((value) => noted(value));
  let commits = 0;
  defer.onSuccess(() => log("commits", commits));
  defer.onSuccess(() => {
    commits += 1;
  });
  return "forms";
}

function failing() {
  defer.onSuccess(log("never"));
  defer.onError((error) => log("on error", error));
  defer.onSuccess(() => {
    throw new Error("commit failed");
  });
  return "lost";
}

function onErrorForms() {
  defer.onError(log("a call"));
  defer.onError(log, "Python's form");
  defer.onError(log);
  defer.onError((error) => log("closure", error));
  throw "trouble";
}

const arrow = async () => {
  defer.onSuccess(async (value) => {
    await null;
    noted(value);
  });
  return Promise.resolve("arrow");
};

class Made {
  constructor() {
    defer.onSuccess((...values) => noted(...values));
    this.x = 1;
    return this;
  }
  get value() {
    defer.onSuccess(noted);
    return this.x;
  }
  static {
    defer.onSuccess((...values) => noted(...values));
  }
}

async function* rows() {
  defer.onSuccess(noted);
  yield 1;
  return Promise.resolve("settled");
}

export default async function main() {
  for (const how of ["plain", "nothing", "loop", "try", "catch", "off"]) log(values(how));
  log(forms());
  try {
    failing();
  } catch (error) {
    log("threw", error);
  }
  try {
    onErrorForms();
  } catch (error) {
    log("threw", error);
  }
  log(await arrow());
  log(new Made().value);
  const all = rows();
  await all.next();
  log(await all.next());
}

/* log
success undefined
success plain
plain
success undefined
undefined
success loop
loop
success try
try
finally
success catch
catch
success undefined
undefined
commits 1
success forms
success Python's form too
success a call gets its own arguments
forms
on error Error: commit failed
threw Error: commit failed
closure trouble
trouble
Python's form
a call
threw trouble
success arrow
arrow
success undefined
success 1
1
success settled
{ value: 'settled', done: true }
*/
