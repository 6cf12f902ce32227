// A program under a debugger, which is a thread of this process: `node debuggee.js job.json` prints what it saw.
//
//     { "file", "breakpoints": [{ "line", "column" }], "starts": { "function": { "line", "column" } } }
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import "../../coverage/files/drive.js";

const { file, breakpoints, starts } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const url = pathToFileURL(file).href;
const functions = await import(url);
const debug = new Worker(new URL("debugger.js", import.meta.url));

const { bound } = await ask({ url, places: breakpoints, resume: "resume" });
for (const name of Object.keys(starts)) await finish(functions[name]);
const { pauses } = await ask("end");

const steps = {};
for (const [name, start] of Object.entries(starts)) {
  await ask({ url, places: [start], resume: "stepOver" });
  await finish(functions[name]);
  steps[name] = (await ask("end")).pauses;
}
await debug.terminate();
console.log(JSON.stringify({ bound, pauses, steps }));

function ask(message) {
  return new Promise((resolve, reject) => {
    debug.once("message", (answer) => (answer.error ? reject(new Error(answer.error)) : resolve(answer)));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    debug.postMessage(message);
  });
}

async function finish(call) {
  const result = call();
  if (result?.[Symbol.asyncIterator] ?? result?.[Symbol.iterator]) for await (const _ of result);
  else await result;
}
