import { defer as _error } from "deferkit";

function sync() {
  _error(log("deferred"));
  _error.recover(({ message }) => message);
  throw new Error("sync");
}

async function asynchronous() {
  _error(async () => log("deferred"));
  _error.onError((reason) => log("on error", reason));
  _error(log);
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
