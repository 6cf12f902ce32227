// node --expose-gc worker.js FILE OPTIONS: measures the function that FILE exports by default, in a process of its own,
// so that no other variant has touched its inline caches. Prints nanoseconds and bytes per call, and the proof of what it
// does.
import { pathToFileURL } from "node:url";
import { Bench } from "tinybench";

const [file, options] = process.argv.slice(2);
const { warmUp, time, bytes } = JSON.parse(options);
const { default: call, proof } = await import(pathToFileURL(file).href);
const proved = await proof();
const isAsync = call() instanceof Promise;

/** Milliseconds that one sample takes: long enough to hold its share of garbage collection. */
const SAMPLE = 2;

const calls = await warm();
// `iterations` is the least number of samples.
const bench = new Bench({ time, iterations: 8, warmup: false, now: processorTime });
bench.add("call", () => repeat(calls), { async: isAsync });
await bench.run();
// The least of the samples: whatever else the machine does only adds.
const ns = (bench.tasks[0].result.latency.min * 1e6) / calls;
console.log(JSON.stringify({ ns, proof: proved, bytes: bytes ? await allocated() : undefined }));

/** In milliseconds: other programs on the machine disturb it less than they do a clock. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs until everything is compiled; tells how many calls a sample takes. */
async function warm() {
  const start = processorTime();
  let calls = 64;
  for (;;) {
    const before = processorTime();
    await repeat(calls);
    const now = processorTime();
    if (now - start > warmUp) return Math.max(1, Math.round((calls * SAMPLE) / Math.max(now - before, 0.1)));
    if (now - before < SAMPLE) calls *= 2;
  }
}

function repeat(calls) {
  if (isAsync) return repeatAsync(calls);
  for (let i = 0; i < calls; i++) call();
}

async function repeatAsync(calls) {
  for (let i = 0; i < calls; i++) await call();
}

/** The least of several samples, each too short for a collection. */
async function allocated() {
  let few = 1;
  let least = Infinity;
  for (let sample = 0; sample < 8; sample++) {
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    await repeat(few);
    const bytes = (process.memoryUsage().heapUsed - before) / few;
    if (bytes >= 0) least = Math.min(least, bytes);
    few = bytes >= 0 ? Math.min(1024, Math.ceil(2 ** 17 / least)) : Math.ceil(few / 4);
  }
  return least;
}
