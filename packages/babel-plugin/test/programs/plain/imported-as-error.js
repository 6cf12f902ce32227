import { defer as error } from "deferkit";

function sync() {
  error(log("deferred"));
  error.recover(({ message }) => message);
  throw new Error("sync");
}

async function asynchronous() {
  error(async () => log("deferred"));
  error.onError((reason) => log("on error", reason));
  error(log);
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
