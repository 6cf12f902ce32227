import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { place, runtimes, start } from "./program.ts";

const { folder, remove } = place();
afterAll(remove);

writeFileSync(
  path.join(folder, "worker.mjs"),
  `
  import { parentPort, workerData } from "node:worker_threads";
  import { atexit } from "deferkit";
  const say = (word) => parentPort.postMessage(word);
  const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  atexit.register(say, "first");
  if (workerData !== "synchronous") atexit.register(async () => { say("waits"); await sleep(5); say("has waited"); });
  say("main of worker");
  if (workerData === "exit") process.exit(3);
  if (workerData === "throw") setTimeout(() => { throw new RangeError("uncaught"); });
  if (workerData === "rejection") void Promise.reject(new RangeError("uncaught"));
  if (workerData === "terminate") setInterval(() => {}, 1000);
  if (workerData === "failing") atexit.register(() => { throw new TypeError("broken"); });
  `,
);
writeFileSync(
  path.join(folder, "main.mjs"),
  `
  import { Worker } from "node:worker_threads";
  import { atexit } from "deferkit";
  const end = process.argv[2];
  atexit.register(console.log, "first of main");
  const worker = new Worker(new URL("worker.mjs", import.meta.url), { workerData: end });
  worker.on("message", (word) => { console.log(word); if (word === "main of worker" && end === "terminate") void worker.terminate(); });
  const events = []; // may overtake messages
  worker.on("error", (error) => events.push("error event: " + error.message));
  worker.on("exit", (code) => console.log([...events, "exit event: " + code].join("\\n")));
  `,
);

const waited = "main of worker\nwaits\nhas waited\nfirst\n";

interface Case {
  readonly stdout: string;
  readonly stderr?: RegExp;
  /** Where the platform is known not to tell. */
  readonly except?: RegExp;
}

const ends: Record<string, Case> = {
  natural: { stdout: `${waited}exit event: 0\nfirst of main\n`, except: /Deno/ },
  synchronous: { stdout: `main of worker\nfirst\nexit event: 0\nfirst of main\n` },
  exit: {
    stdout: "main of worker\nwaits\nfirst\nexit event: 3\nfirst of main\n",
    stderr: /atexit: the program left without waiting; an exit function was left unfinished: \(anonymous\)/,
  },
  throw: { stdout: `${waited}error event: uncaught\nexit event: 1\nfirst of main\n`, except: /Deno/ },
  rejection: { stdout: `${waited}error event: uncaught\nexit event: 1\nfirst of main\n`, except: /Deno/ },
  failing: { stdout: `${waited}exit event: 1\nfirst of main\n`, stderr: /TypeError: broken/, except: /Deno/ },
  terminate: { stdout: "main of worker\nexit event: 1\nfirst of main\n", except: /Bun|Deno/ },
};

// Messages that a worker posts at its very end arrive everywhere; what it prints goes through its parent.
describe.for(await runtimes())("a worker thread in $name", ({ name, command }) => {
  for (const [end, { stdout, stderr, except }] of Object.entries(ends)) {
    if (except?.test(name)) continue;
    test.concurrent(end, async () => {
      const ended = await start({ command: [...command, "main.mjs", end], cwd: folder }).ended;
      expect({ stdout: ended.stdout, code: ended.code }, ended.stderr).toEqual({ stdout, code: 0 });
      if (stderr) expect(ended.stderr).toMatch(stderr);
      else expect(ended.stderr).toBe("");
    });
  }
});
