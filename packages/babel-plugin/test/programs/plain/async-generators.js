import { defer } from "deferkit";

const reject = async (message) => {
  await null;
  throw new Error(message);
};

async function* lines() {
  defer(Promise.resolve().then(() => log("then")));
  defer(async () => {
    await null;
    log("closed");
  });
  defer.onError((error) => log("on error", error));
  defer.onSuccess((value) => log("on success", value));
  yield 1;
  yield Promise.resolve(2);
  return Promise.resolve(3);
}

async function* returnsRejected() {
  defer.onError((error) => log("on error", error));
  defer.onSuccess((value) => log("never", value));
  return reject("rejected");
}

async function* recovers() {
  defer.recover(async ({ message }) => {
    await null;
    return `recovered from ${message}`;
  });
  yield 1;
  await reject("trouble");
}

async function* delegating() {
  defer(log("outer"));
  return yield* lines();
}

async function collect(iterable) {
  const all = [];
  for await (const value of iterable) all.push(value);
  return all;
}

export default async function main() {
  log(await collect(lines()));
  for await (const line of lines()) {
    log("loop", line);
    break;
  }
  const thrown = lines();
  await thrown.next();
  await thrown.throw(new Error("thrown in")).catch((error) => log("caught", error));
  await returnsRejected()
    .next()
    .catch((error) => log("threw", error));
  const recovered = recovers();
  log(await recovered.next());
  log(await recovered.next());
  log(await collect(delegating()));
}

/* log
on success 3
closed
then
[ 1, 2 ]
loop 1
on success undefined
closed
then
on error Error: thrown in
closed
then
caught Error: thrown in
on error Error: rejected
threw Error: rejected
{ value: 1, done: false }
{ value: 'recovered from trouble', done: true }
on success 3
closed
then
outer
[ 1, 2 ]
*/
