// What ends a program from outside, and when.
import { tryCases } from "./beside.ts";

await tryCases({
  "a child lets go of its parent and works on": {
    only: /Node/,
    ipc: true,
    source: `atexit.register(say, "callback"); atexit.register(() => sleep(1)); process.disconnect(); setTimeout(() => say("works on"), 300);`,
    ended: { stdout: "works on\ncallback\n", code: 0 },
  },
  "so does one that does it later, in a timer": {
    only: /Node/,
    ipc: true,
    source: `setTimeout(() => process.disconnect(), 50); atexit.register(say, "callback"); setTimeout(() => say("works on"), 300);`,
    ended: { stdout: "works on\ncallback\n", code: 0 },
  },
  "a listener takes itself away and sends the signal again": {
    source: `
      const own = () => { process.off("SIGTERM", own); process.kill(process.pid, "SIGTERM"); }; process.on("SIGTERM", own);
      atexit.register(say, "callback"); stay(); kill("SIGTERM");
    `,
    ended: { stdout: "callback\n", code: "SIGTERM" },
  },
  "so does one that came later, once": {
    source: `
      atexit.register(say, "callback"); process.once("SIGTERM", () => process.kill(process.pid, "SIGTERM")); stay(); kill("SIGTERM");
    `,
    ended: { stdout: "callback\n", code: "SIGTERM" },
  },
  "one key press comes three times": {
    source: `
      atexit.register(say, "first"); atexit.register(async () => { await sleep(700); say("has waited"); }); stay();
      for (const after of [0, 60, 115]) setTimeout(() => kill("SIGINT"), after);
    `,
    ended: { stdout: "has waited\nfirst\n", code: "SIGINT" },
  },
  "… while a callback blocks": {
    except: /Bun/,
    source: `
      const { spawn } = require("node:child_process");
      atexit.register(async () => { await sleep(300); say("has waited"); });
      atexit.register(() => { const end = Date.now() + 1500; while (Date.now() < end); say("has blocked"); });
      stay(); spawn("sh", ["-c", "sleep 0.3; kill -INT " + process.pid], { stdio: "ignore" }).unref(); kill("SIGINT");
    `,
    ended: { stdout: "has blocked\nhas waited\n", code: "SIGINT" },
  },
  "a second key press ends the program, and says what is unfinished": {
    source: `
      atexit.register(function notCalled() { say("NOT REACHED"); });
      atexit.register(async function waits() { say("waits"); await sleep(10_000); say("NOT REACHED"); }); stay();
      for (const after of [0, 100, 1500]) setTimeout(() => kill("SIGINT"), after);
    `,
    ended: {
      stdout: "waits\n",
      code: "SIGINT",
      stderr: /^atexit: a second SIGINT; exit functions were left unfinished: waits, notCalled$/m,
    },
  },
  "the first of two calls of atexit.exit() counts": {
    source: `atexit.register(() => sleep(20)); stay(); void atexit.exit(3); void atexit.exit(4); setTimeout(() => atexit.exit(5), 5);`,
    ended: { stdout: "", code: 3 },
  },
  "the first registration is made in a listener of beforeExit": {
    source: `process.once("beforeExit", () => { atexit.register(say, "first"); atexit.register(async () => { await sleep(20); say("has waited"); }); });`,
    ended: { stdout: "has waited\nfirst\n", code: 0 },
  },
});
