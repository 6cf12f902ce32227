// Others that handle, or watch, errors.
import { REPORT, tryCases } from "./beside.ts";

const DOMAIN = `require("node:domain");`;

await tryCases({
  ...Object.fromEntries(
    [
      ["an error", `setTimeout(() => { throw new Error("boom"); });`],
      ["a rejection", `void Promise.reject(new Error("boom"));`],
    ].flatMap(([what, end]) =>
      [
        ["before", `${DOMAIN} atexit.register(say, "callback"); atexit.register(() => sleep(1));`],
        ["after", `atexit.register(say, "callback"); atexit.register(() => sleep(1)); ${DOMAIN}`],
      ].flatMap(([when, register]) =>
        (["mjs", "cjs"] as const).map((kind) => [
          `node:domain is loaded ${when} and ${what} is not caught (${kind})`,
          { source: `${register} stay(); ${end}`, ended: { stdout: "callback\n", code: 1, stderr: REPORT }, kind },
        ]),
      ),
    ),
  ),
  "a domain has a listener of its own": {
    except: /Deno|Bun/,
    source: `
      const made = require("node:domain").create(); made.on("error", (error) => say("domain: " + error.message));
      atexit.register(say, "callback"); made.run(() => setTimeout(() => { throw new Error("boom"); }));
      setTimeout(() => say("goes on"), 50);
    `,
    ended: { stdout: "domain: boom\ngoes on\ncallback\n", code: 0 },
  },
  "a listener that only acts where it is alone": {
    source: `
      process.on("uncaughtException", (error) => { if (process.listenerCount("uncaughtException") === 1) { say(error.message); process.exit(7); } });
      atexit.register(say, "callback"); stay(); setTimeout(() => { throw new Error("boom"); });
    `,
    ended: { stdout: "boom\ncallback\n", code: 7 },
  },
  "the capture callback is set when the error is on its way": {
    except: /Bun/,
    source: `
      process.on("uncaughtExceptionMonitor", () => process.setUncaughtExceptionCaptureCallback((error) => say("captured " + error.message)));
      atexit.register(say, "callback"); setTimeout(() => { throw new Error("boom"); }); setTimeout(() => say(process.listenerCount("uncaughtException")), 50);
    `,
    ended: { stdout: "captured boom\n0\ncallback\n", code: 0 },
  },
  "a REPL of the program's own": {
    only: /Node/,
    source: `
      const { PassThrough } = require("node:stream"); const input = new PassThrough();
      const repl = require("node:repl").start({ input, output: process.stdout, prompt: "" });
      repl.context.atexit = atexit; repl.context.say = say;
      input.write('atexit.register(say, "callback"), 1\\n'); input.write('throw new Error("typo")\\n'); input.write('atexit.ncallbacks()\\n');
      setTimeout(() => input.write('setTimeout(() => { throw new Error("later") }), 2\\n'), 100); setTimeout(() => input.end("3\\n"), 300);
    `,
    ended: { stdout: "1\nUncaught Error: typo\n1\n2\nUncaught Error: later\n3\ncallback\n", code: 0 },
  },
});
