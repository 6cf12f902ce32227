// Where others decide, or would not notice: hosts, libraries, other listeners.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  place,
  platforms,
  prelude,
  run as runProgram,
  start,
  thisNode,
  type Ended,
  type Format,
  type Runtime,
} from "./program.ts";

const require = createRequire(import.meta.url);
const { folder, remove } = place({ "signal-exit": path.join(require.resolve("signal-exit"), "../../..") });
afterAll(remove);

const HELPERS = `
  const say = (word) => console.log(word);
  const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const stay = () => setTimeout(() => say("NOT REACHED: stayed"), 20_000);
  const kill = (signal) => process.kill(process.pid, signal);
`;

const run = (source: string, flags: string[] = [], format: Format = "module") =>
  runProgram(prelude[format] + HELPERS + source, format, flags);

interface Case {
  readonly source: string;
  readonly flags?: string[];
  /** Platforms that have no such thing. */
  readonly except?: RegExp;
  readonly ended: Ended;
}

const printed = (stdout: string, code: number | string = 0) => ({ stdout, stderr: "", code });

const cases: Record<string, Case> = {
  "nothing of the process is replaced": {
    source: `
      const own = () => [process.emit, process.exit, process.reallyExit, process.on, process.kill, process.abort, console.error, setTimeout];
      const before = own();
      atexit.register(async () => { say(own().every((it, n) => it === before[n])); await sleep(1); say(own().every((it, n) => it === before[n])); });
      process.on("exit", () => say(own().every((it, n) => it === before[n])));
      say(own().every((it, n) => it === before[n]));
    `,
    ended: printed("true\ntrue\ntrue\ntrue\n"),
  },
  "nothing listens any more after the end's callbacks": {
    source: `
      const NAMES = ["exit", "beforeExit", "uncaughtException", "SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
      process.on("exit", () => say(NAMES.map((name) => process.listenerCount(name)).join()));
      atexit.register(say, "callback"); atexit.register(() => sleep(1));
    `,
    ended: printed("callback\n1,0,0,0,0,0,0\n"),
  },
  "a listener of the program's own decides about a signal": {
    source: `
      atexit.register(say, "NOT REACHED before process.exit()"); atexit.clear(); atexit.register(say, "callback");
      process.on("SIGTERM", () => { say("own"); setTimeout(() => process.exit(3), 20); });
      stay(); kill("SIGTERM");
    `,
    ended: printed("own\ncallback\n", 3),
  },
  "so does one that was there before": {
    source: `
      process.on("SIGTERM", () => { say("own"); setTimeout(() => process.exit(3), 20); }); atexit.register(say, "callback");
      stay(); kill("SIGTERM");
    `,
    ended: printed("own\ncallback\n", 3),
  },
  "so does one that is there once": {
    source: `
      process.once("SIGTERM", () => { say("own"); setTimeout(() => process.exit(3), 20); }); atexit.register(say, "callback");
      stay(); kill("SIGTERM");
    `,
    ended: printed("own\ncallback\n", 3),
  },
  "so does one that is there once and came later": {
    source: `
      atexit.register(say, "callback"); process.once("SIGTERM", () => { say("own"); setTimeout(() => process.exit(3), 20); });
      stay(); kill("SIGTERM");
    `,
    ended: printed("own\ncallback\n", 3),
  },
  "a listener that went leaves the signal to us": {
    source: `
      atexit.register(say, "callback"); const own = () => say("NOT REACHED"); process.on("SIGTERM", own); process.off("SIGTERM", own);
      stay(); kill("SIGTERM");
    `,
    ended: printed("callback\n", "SIGTERM"),
  },
  "a listener of the program's own decides about uncaught errors": {
    source: `
      process.on("uncaughtException", (error, origin) => say(error.message + " " + origin)); atexit.register(say, "callback");
      setTimeout(() => { throw new Error("first"); }); setTimeout(() => { void Promise.reject(new Error("second")); }, 10); setTimeout(() => say("goes on"), 30);
    `,
    except: /Bun/, // where rejections do not come to it: below
    ended: printed("first uncaughtException\nsecond unhandledRejection\ngoes on\ncallback\n"),
  },
  "so does one that is there once, and our own is for the next error": {
    source: `
      process.once("uncaughtException", (error) => say(error.message)); atexit.register(say, "callback");
      setTimeout(() => { throw new Error("first"); }); setTimeout(() => say("goes on"), 30);
    `,
    ended: printed("first\ngoes on\ncallback\n"),
  },
  "a listener of the program's own decides about unhandled rejections": {
    source: `
      process.on("unhandledRejection", (error) => say(error.message)); atexit.register(say, "callback");
      void Promise.reject(new Error("rejected")); setTimeout(() => say("goes on"), 30);
    `,
    ended: printed("rejected\ngoes on\ncallback\n"),
  },
  "a capture callback decides about uncaught errors": {
    source: `
      process.setUncaughtExceptionCaptureCallback((error) => say(error.message)); atexit.register(say, "callback");
      setTimeout(() => { throw new Error("captured"); }); setTimeout(() => say("goes on"), 30);
    `,
    ended: printed("captured\ngoes on\ncallback\n"),
  },
  "a signal that is not listed ends the program as ever": {
    source: `atexit.configure({ signals: ["SIGINT"] }); atexit.register(say, "NOT REACHED"); stay(); kill("SIGTERM");`,
    ended: printed("", "SIGTERM"),
  },
  "any signal can be listed": {
    source: `atexit.configure({ signals: ["SIGUSR2"] }); atexit.register(say, "callback"); atexit.register(() => sleep(1)); stay(); kill("SIGUSR2");`,
    ended: printed("callback\n", "SIGUSR2"),
  },
  "one that the platform does not know is passed over": {
    source: `atexit.configure({ signals: ["SIGINFO", "SIGTERM"] }); atexit.register(say, "callback"); stay(); kill("SIGTERM");`,
    ended: printed("callback\n", "SIGTERM"),
  },
  "a host goes on twice when it is idle, and stops": {
    except: /Bun/, // does not tell of what others have started
    source: `
      let calls = 0;
      process.on("beforeExit", () => { if (++calls <= 2) setTimeout(() => say("work " + calls), 20); });
      atexit.register(say, "callback");
    `,
    ended: printed("work 1\nwork 2\ncallback\n"),
  },
  "so does one that goes on behind promises": {
    except: /Bun/, // does not tell of what others have started
    source: `
      let calls = 0;
      atexit.register(say, "callback");
      process.on("beforeExit", async () => { await null; await null; if (++calls <= 2) setTimeout(() => say("work " + calls), 20); });
    `,
    ended: printed("work 1\nwork 2\ncallback\n"),
  },
  "what such a host registers in its work runs at the real end, too, once": {
    except: /Bun/, // does not tell of what others have started
    source: `
      let calls = 0;
      process.on("beforeExit", () => { if (++calls <= 2) setTimeout(() => atexit.register(say, "of work " + calls), 20); });
      atexit.register(say, "callback");
    `,
    ended: printed("of work 2\nof work 1\ncallback\n"),
  },
  "intrinsics may be frozen": {
    flags: ["--frozen-intrinsics", "--no-warnings"],
    source: `
      atexit.configure({ timeout: 10, onError: (error, { name }) => say(error.message + " " + name) });
      atexit.register(say, "first"); atexit.register(function throws() { throw new RangeError("thrown"); });
      atexit.add(say, "NOT REACHED").remove(); atexit.register({ [Symbol.dispose]: () => say("disposed") });
      atexit.register(function never() { stay(); return new Promise(() => {}); }); atexit.register(async () => { await sleep(1); say("has waited"); });
    `,
    ended: printed(
      "has waited\nan exit function took more than 10 ms; an exit function was left unfinished: never\ndisposed\nthrown throws\nfirst\n".replace(
        "never\n",
        "never never\n",
      ),
      1,
    ),
  },
  "--unhandled-rejections=none": {
    flags: ["--unhandled-rejections=none"],
    source: `atexit.register(say, "callback"); void Promise.reject(new Error("rejected")); setTimeout(() => say("goes on"), 20);`,
    ended: printed("goes on\ncallback\n"),
  },
};

describe.for(await platforms())("on $name", (platform) => {
  for (const [name, { source, flags, ended, except }] of Object.entries(cases)) {
    if (platform !== thisNode && (flags || except?.test(platform.name))) continue;
    test.concurrent(name, async ({ expect }) => {
      if (flags) expect(await run(source, flags)).toEqual(ended);
      else expect(await inFolder(`import { atexit } from "deferkit"; ${HELPERS} ${source}`, platform)).toEqual(ended);
    });
  }
});

describe.for((await platforms()).filter(({ name }) => name === "Bun"))("on $name", (platform) => {
  test("a rejection ends a program whose listener of uncaughtException does not hear of it", async () => {
    const source = `process.on("uncaughtException", say); process.on("exit", say); setTimeout(() => {}, 5000); void Promise.reject(new RangeError("rejected"));`;
    const { stdout, stderr, code } = await inFolder(
      `import { atexit } from "deferkit"; ${HELPERS} atexit.register(say, "callback"); atexit.register(() => sleep(1)); ${source}`,
      platform,
    );
    const without = await inFolder(HELPERS + source, platform);
    expect([stdout, code]).toEqual([`callback\n${without.stdout}`, 1]);
    expect(stderr.match(/RangeError: rejected/g)).toEqual(without.stderr.match(/RangeError: rejected/g));
  });
});

describe.concurrent("on Node", () => {
  test("--unhandled-rejections=warn: Node warns, and the program goes on", async ({ expect }) => {
    const source = `atexit.register(say, "callback"); void Promise.reject(new Error("rejected")); setTimeout(() => say("goes on"), 20);`;
    const { stdout, stderr, code } = await run(source, ["--unhandled-rejections=warn"]);
    expect([stdout, code]).toEqual(["goes on\ncallback\n", 0]);
    expect(stderr).toContain("UnhandledPromiseRejectionWarning");
  });

  test.for<Format>(["module", "commonjs"])(
    "Node's own report of an uncaught error is the same (%s)",
    async (format, { expect }) => {
      for (const end of [
        `throw new RangeError("uncaught");`,
        `setTimeout(function later() { throw new RangeError("uncaught"); });`,
        `void Promise.reject(new RangeError("uncaught"));`,
        `void Promise.reject("no error");`,
        `throw Object.assign(new Error("with more"), { code: "E_MORE", cause: new Error("cause") });`,
      ]) {
        const source = (register: string) => `${register}(() => sleep(1)); stay(); ${end}`;
        const without = await run(source("     (() => {})"), [], format);
        const { stderr, ...ended } = await run(source("atexit.register"), [], format);
        const report = stderr.replace("atexit.register", "     (() => {})");
        expect({ ...ended, stderr: withoutCaret(report) }, end).toEqual({
          ...without,
          stderr: withoutCaret(without.stderr),
        });
      }
    },
  );

  test("an unsettled top-level await ends with Node's 13, whatever callbacks did", async ({ expect }) => {
    for (const [callback, reported] of [
      [`say`, ""],
      [`async () => sleep(5)`, ""],
      [`() => { throw "broken"; }`, "Error in an exit function: broken\n"],
    ]) {
      const source = `atexit.register(say, "first"); atexit.register(${callback}, "last"); await new Promise(() => {});`;
      const { stdout, stderr, code } = await run(source);
      expect([stdout.endsWith("first\n"), code], stderr).toEqual([true, 13]);
      expect(stderr).toContain(reported);
    }
  });

  test.for([
    [
      `import { onExit } from "signal-exit"; import { atexit } from "deferkit"; onExit(() => say("signal-exit")); atexit.register(say, "atexit");`,
    ],
    [
      `import { atexit } from "deferkit"; import { onExit } from "signal-exit"; atexit.register(say, "atexit"); onExit(() => say("signal-exit"));`,
    ],
  ])("beside signal-exit both run, and the signal ends the program: %s", async ([imports], { expect }) => {
    for (const [end, code] of [
      [`stay(); kill("SIGTERM");`, "SIGTERM"],
      [`stay(); kill("SIGINT");`, "SIGINT"],
      [`process.exit(3);`, 3],
      [``, 0],
    ]) {
      const source = `${imports} atexit.register(() => sleep(1)); ${end}`;
      const { stdout, ...ended } = await inFolder(HELPERS + source);
      expect({ ...ended, lines: stdout.trim().split("\n").sort() }).toEqual({
        stderr: end === "process.exit(3);" ? expect.stringMatching(UNFINISHED) : "",
        code,
        lines: ["atexit", "signal-exit"],
      });
    }
  });

  test("a signal ends the first process of a container with the code that shells know", ({ expect, skip }) => {
    const unshare = (...command: string[]) =>
      spawnSync("unshare", ["--fork", "--pid", "--kill-child", "--mount-proc", ...command], {
        cwd: path.join(import.meta.dirname, ".."),
        encoding: "utf8",
        timeout: 20_000,
        killSignal: "SIGKILL",
      });
    if (unshare("true").status !== 0) {
      console.log("not tested: the first process of a container, because unshare does not work here");
      return skip();
    }
    const source = `${prelude.module}${HELPERS} atexit.register(say, process.pid); atexit.register(() => sleep(1)); stay(); kill("SIGTERM");`;
    const { stdout, status } = unshare(process.execPath, "--input-type=module", "--eval", source);
    expect([stdout, status]).toEqual(["1\n", 143]);
  });
});

/** It may point to the `throw` or to the error's making. */
const withoutCaret = (report: string): string => report.replace(/^ +\^$/m, "^");

const UNFINISHED =
  /^atexit: the program left without waiting; an exit function was left unfinished: \(anonymous\) (async )?\(\) => .*; atexit\.exit\(\) would have waited\n$/;

let files = 0;

/** Runs a program where signal-exit is, too. */
function inFolder(source: string, { command }: Runtime = thisNode): Promise<Ended> {
  const file = `${++files}.mjs`;
  writeFileSync(path.join(folder, file), source);
  return start({ command: [...command, file], cwd: folder }).ended;
}

describe.concurrent("a channel to the parent", () => {
  const withParent = (source: string, onLine?: Parameters<typeof start>[0]["onLine"]) => {
    const command = [process.execPath, "--input-type=module", "--eval", prelude.module + HELPERS + source];
    return start({ command, ipc: true, ...(onLine && { onLine }) });
  };

  test("does not keep a program alive that does not listen to it", async ({ expect }) => {
    const { ended } = withParent(`atexit.register(say, "callback"); atexit.register(() => sleep(1));`);
    expect(await ended).toEqual(printed("callback\n"));
  });

  test("keeps one alive that listens; messages from before come, too, in order", async ({ expect }) => {
    const { child, ended } = withParent(
      `
        atexit.register(say, "callback"); say("ready");
        setTimeout(() => process.on("message", (message) => { say(message); if (message === "third") process.disconnect(); }), 300);
      `,
      (line) => {
        if (line === "ready") for (const message of ["first", "second"]) child.send(message);
        if (line === "second") child.send("third");
      },
    );
    expect(await ended).toEqual(printed("ready\nfirst\nsecond\nthird\ncallback\n"));
  });

  test("lets one go that has stopped listening", async ({ expect }) => {
    const { child, ended } = withParent(
      `atexit.register(say, "callback"); process.once("message", say); say("ready");`,
      (line) => line === "ready" && child.send("message"),
    );
    expect(await ended).toEqual(printed("ready\nmessage\ncallback\n"));
  });

  test("a listener of disconnect of the program's own decides", async ({ expect }) => {
    const { ended } = withParent(
      `atexit.register(say, "callback"); process.once("disconnect", () => { say("own"); setTimeout(() => process.exit(3), 20); }); stay(); say("ready");`,
      (line, child) => line === "ready" && child.disconnect(),
    );
    expect(await ended).toEqual(printed("ready\nown\ncallback\n", 3));
  });

  test("a listener of message of the program's own decides about PM2's shutdown", async ({ expect }) => {
    const { ended } = withParent(
      `atexit.register(say, "callback"); process.once("message", (message) => { say("own " + message); setTimeout(() => process.exit(3), 20); }); stay(); say("ready");`,
      (line, child) => line === "ready" && child.send("shutdown"),
    );
    expect(await ended).toEqual(printed("ready\nown shutdown\ncallback\n", 3));
  });

  test("a daemon outlives its parent's disconnect where it is not listed", async ({ expect }) => {
    const { ended } = withParent(
      `atexit.configure({ signals: ["SIGTERM"] }); atexit.register(say, "callback"); setTimeout(() => say("goes on"), 300); say("ready");`,
      (line, child) => line === "ready" && child.disconnect(),
    );
    expect(await ended).toEqual(printed("ready\ngoes on\ncallback\n"));
  });

  test("nothing listens any more after the last registration", async ({ expect }) => {
    const { ended } = withParent(`
      const counts = () => process.eventNames().map((name) => String(name) + process.listenerCount(name)).sort().join();
      const before = counts(); atexit.register(say, "x"); say(counts() === before); atexit.clear(); say(counts() === before);
    `);
    expect(await ended).toEqual(printed("false\ntrue\n"));
  });
});
