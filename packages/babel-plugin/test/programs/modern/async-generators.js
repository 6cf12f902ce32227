import { defer } from "deferkit";

// Babel's own lowering of async generators does not wait inside the `try`; the language does.
async function* seesItsReturn() {
  defer(log("deferred"));
  try {
    return Promise.reject(new Error("waited for inside"));
  } catch (error) {
    log("caught", error);
    return "caught";
  } finally {
    log("finally");
  }
}

async function* noted() {
  defer.onSuccess((value) => log("success", value));
  try {
    yield 1;
    return Promise.resolve("settled");
  } finally {
    log("finally");
  }
}

export default async function main() {
  log(await seesItsReturn().next());
  const all = noted();
  await all.next();
  log(await all.next());
  const closed = noted();
  await closed.next();
  log(await closed.return(Promise.resolve("closed early")));
}

/* log
caught Error: waited for inside
finally
deferred
{ value: 'caught', done: true }
finally
success settled
{ value: 'settled', done: true }
finally
success undefined
{ value: 'closed early', done: true }
*/
