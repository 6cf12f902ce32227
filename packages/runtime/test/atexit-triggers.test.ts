import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { place, prelude, runtimes, start, type Ended, type Runtime } from "./program.ts";

const { folder, remove } = place();
afterAll(remove);

const source = readFileSync(path.join(import.meta.dirname, "programs/ending.js"), "utf8");
const formats = { "ES module": "ending.mjs", CommonJS: "ending.cjs" } as const;
writeFileSync(path.join(folder, formats["ES module"]), prelude.module + source);
writeFileSync(path.join(folder, formats.CommonJS), prelude.commonjs + source);

interface Trigger {
  /** The exit code or signal that the program has without callbacks. */
  readonly code: number | string;
  /** Whether there is time to wait for callbacks. */
  readonly waits: boolean;
  /** Does it from outside, as soon as the program is ready. */
  readonly ask?: (child: ReturnType<typeof start>["child"]) => void;
  readonly report?: true;
  readonly only?: RegExp;
}

const triggers: Record<string, Trigger> = {
  natural: { code: 0, waits: true },
  exit: { code: 0, waits: false },
  "exit 3": { code: 3, waits: false },
  "exitCode 4": { code: 4, waits: true },
  throw: { code: 1, waits: true, report: true },
  "throw later": { code: 1, waits: true, report: true },
  rejection: { code: 1, waits: true, report: true },
  "atexit.exit 5": { code: 5, waits: true },
  "Deno.exit 0": { code: 0, waits: false, only: /Deno/ },
  "Deno.exit 6": { code: 6, waits: false, only: /Deno/ },
  SIGINT: { code: "SIGINT", waits: true, ask: (child) => void child.kill("SIGINT") },
  SIGTERM: { code: "SIGTERM", waits: true, ask: (child) => void child.kill("SIGTERM") },
  SIGHUP: { code: "SIGHUP", waits: true, ask: (child) => void child.kill("SIGHUP") },
  SIGQUIT: { code: "SIGQUIT", waits: true, ask: (child) => void child.kill("SIGQUIT") },
  disconnect: { code: 0, waits: true, ask: (child) => child.disconnect() },
  "PM2's shutdown": { code: 0, waits: true, ask: (child) => void child.send("shutdown") },
};

const both = (lines: string) => ({ waiting: lines, leaving: lines });

/** What the callbacks print, by whether there is time to wait, and what they make of an exit code of 0. */
const kinds = {
  well: {
    stdout: {
      waiting: "main\nwaits\nhas waited\nadds another\nadded\ndrops another\nfirst\n",
      leaving: "main\nwaits\nadds another\nadded\ndrops another\nfirst\n",
    },
    stderr: {
      waiting: [],
      leaving: [
        "atexit: the program left without waiting; an exit function was left unfinished: waits; atexit.exit() would have waited",
      ],
    },
    success: 0,
  },
  failing: {
    stdout: both("main\nlast\nthrows\nrejects\nlast but one\nslow\nfirst\n"),
    stderr: {
      waiting: [
        ...["Error in exit function throws:", "TypeError: was thrown"],
        ...["Error in exit function rejects:", "RangeError: was rejected"],
        "atexit: an exit function took more than 30 ms; an exit function was left unfinished: slow",
      ],
      leaving: [
        ...["Error in exit function throws:", "TypeError: was thrown"],
        ...["Error in exit function rejects:", "RangeError: was rejected"],
        "atexit: the program left without waiting; an exit function was left unfinished: slow; atexit.exit() would have waited",
      ],
    },
    success: 1,
  },
  slow: {
    stdout: both("main\nlast but one\nslow\nfirst\n"),
    stderr: {
      waiting: ["atexit: an exit function took more than 30 ms; an exit function was left unfinished: slow"],
      leaving: [
        "atexit: the program left without waiting; an exit function was left unfinished: slow; atexit.exit() would have waited",
      ],
    },
    success: 0,
  },
} as const;

describe.for(await runtimes())("$name", (runtime) => {
  describe.for(Object.entries(formats))("%s", ([, file]) => {
    for (const [kind, { stdout, stderr, success }] of Object.entries(kinds)) {
      for (const [name, trigger] of Object.entries(triggers)) {
        if (trigger.only && !trigger.only.test(runtime.name)) continue;
        if (kind === "slow" && trigger.code !== 0) continue; // "failing" has a slow one, too
        test.concurrent(`${name}, callbacks: ${kind}`, async () => {
          const ended = await end(runtime, file, name, trigger, kind);
          const when = trigger.waits ? "waiting" : "leaving";
          expect({ ...ended, stderr: reports(ended.stderr) }).toEqual({
            stdout: stdout[when],
            stderr: [
              ...stderr[when],
              ...(trigger.report ? [expect.stringMatching(/^[Ee]rror: nobody catches this$/)] : []),
            ],
            code: trigger.code === 0 ? success : trigger.code,
          });
        });
      }
    }
  });
});

/** Runs the program, and does from outside what its end is to come of. */
function end(runtime: Runtime, file: string, name: string, { ask }: Trigger, kind: string): Promise<Ended> {
  return start({
    command: [...runtime.command, file, ask ? "asked from outside" : name, kind],
    cwd: folder,
    ipc: name === "disconnect" || name === "PM2's shutdown",
    onLine: (line, child) => line === "main" && ask?.(child),
  }).ended;
}

/** The lines of stderr that say what has happened; each platform has its own way to say where. */
function reports(stderr: string): string[] {
  return stderr.match(/Error in exit function \w+:|\w+Error: .*|atexit: .*|[Ee]rror: nobody catches this/g) ?? [];
}
