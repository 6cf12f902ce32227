import { defer as _defers } from "deferkit";

function sync() {
  _defers(log("deferred"));
  _defers.recover(({ message }) => message);
  throw new Error("sync");
}

async function asynchronous() {
  _defers(async () => log("deferred"));
  _defers.onError((reason) => log("on error", reason));
  _defers(log);
  try {
    return Promise.reject("async");
  } finally {
    log("finally");
  }
}

export default async function main() {
  log(sync());
  await asynchronous().catch((reason) => log("threw", reason));
}

/* log
deferred
sync
finally

on error async
deferred
threw async
*/
