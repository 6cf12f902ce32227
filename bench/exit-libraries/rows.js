import {
  keptOut,
  lastInFirstOut,
  nothing,
  othersRan,
  ran,
  ranAfterError,
  ranInThread,
  ranOnce,
  wasCut,
} from "./judge.js";

/**
 * A program and what is asked of it.
 *
 * @typedef {object} Row
 * @property {string} what - the row's title
 * @property {string} end - how the program ends
 * @property {string} [registers] - what it registers: one callback, if nothing else
 * @property {{ [line: string]: string }} [on] - what is done to it from outside, at which of its lines
 * @property {string} [feature] - what a library may lack, which makes a dash of a "no"
 * @property {string} [runtime] - where it runs, if not in Node
 * @property {(ended: object) => boolean} passes - whether it was right, from how the program ended
 */

/** @type {Row[]} */
export const rows = [
  { what: "natural end", end: "has nothing left to do", passes: ran({ code: 0 }) },
  {
    what: "`process.exit(3)`",
    end: "calls process.exit(3)",
    feature: "process.exit",
    passes: ran({ code: 3 }),
  },
  { what: "`process.exitCode = 3`, which stays", end: "sets process.exitCode to 3", passes: ran({ code: 3 }) },
  { what: "uncaught error: reported once, exit status 1", end: "throws", passes: ranAfterError },
  { what: "unhandled rejection: the same", end: "rejects", passes: ranAfterError },
  ...["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"].map((signal) => ({
    what: `${signal}, of which it dies`,
    end: "goes on",
    on: { ready: signal },
    feature: signal,
    passes: ran({ signal }),
  })),
  {
    what: "PM2's `shutdown` message",
    end: "goes on",
    on: { ready: "shutdown" },
    feature: "shutdown",
    passes: ran({ code: 0 }),
  },
  {
    what: "the parent process disconnects",
    end: "goes on",
    on: { ready: "disconnect" },
    feature: "disconnect",
    passes: ran({ code: 0 }),
  },
  { what: "end of a worker thread", end: "worker has nothing left to do", passes: ranInThread },
  ...[
    { what: "async callback is awaited at the natural end", end: "has nothing left to do", passes: ran({ code: 0 }) },
    { what: "… on SIGTERM", end: "goes on", on: { ready: "SIGTERM" }, passes: ranOnce },
    {
      what: "… on SIGTERM, of which the program then dies",
      end: "goes on",
      on: { ready: "SIGTERM" },
      passes: ran({ signal: "SIGTERM" }),
    },
    { what: "… on an uncaught error", end: "throws", passes: ranAfterError },
  ].map((row) => ({ ...row, registers: "one that waits", feature: "waiting" })),
  {
    what: "… by a function that ends the program",
    registers: "one that waits",
    end: "calls the library",
    feature: "ending",
    passes: ran({ code: 0 }),
  },
  {
    what: "a callback that hangs is given up",
    registers: "one that hangs, with a limit",
    end: "goes on",
    on: { ready: "SIGTERM" },
    feature: "waiting",
    passes: wasCut,
  },
  {
    what: "a second signal ends the program at once",
    registers: "one that takes 5 seconds",
    end: "goes on",
    on: { ready: "SIGTERM", begun: "SIGTERM" },
    feature: "waiting",
    passes: wasCut,
  },
  { what: "last in, first out", registers: "three", end: "has nothing left to do", passes: lastInFirstOut },
  {
    what: "one that throws stops no other, and is reported",
    registers: "one that throws, between others",
    end: "has nothing left to do",
    passes: othersRan,
  },
  {
    what: "taken back, it leaves no listener",
    registers: "one, and takes it back",
    end: "has nothing left to do",
    feature: "removing",
    passes: nothing("left"),
  },
  {
    what: "replaces no function of `process`",
    registers: "one, and looks at process",
    end: "has nothing left to do",
    passes: nothing("patched"),
  },
  {
    what: "leaves a signal to the program's own listener",
    end: "takes its time on SIGTERM",
    on: { ready: "SIGTERM" },
    passes: keptOut,
  },
  ...["Deno", "Bun"].flatMap((runtime) => [
    { what: `${runtime}: natural end`, runtime, end: "has nothing left to do", passes: ran({ code: 0 }) },
    { what: `${runtime}: uncaught error`, runtime, end: "throws", passes: ranAfterError },
    {
      what: `${runtime}: SIGTERM`,
      runtime,
      end: "goes on",
      on: { ready: "SIGTERM" },
      passes: ran({ signal: "SIGTERM" }),
    },
    {
      what: `${runtime}: end of a worker thread`,
      runtime,
      end: "worker has nothing left to do",
      passes: ranInThread,
    },
  ]),
  { what: "SIGKILL", end: "goes on", on: { ready: "SIGKILL" }, passes: ranOnce },
  { what: "`worker.terminate()`", end: "worker goes on", passes: ranOnce },
];
