// Programs that others watch, too. What they see with `atexit` is what they would see without it.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, test } from "vitest";
import { place, runtimes, start, type Ended, type Runtime } from "./program.ts";

const { folder, remove } = place();
afterAll(remove);

const HELPERS = `
  const say = (word) => console.log(word);
  const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const stay = () => setTimeout(() => say("NOT REACHED: stayed"), 15_000);
  const kill = (signal) => process.kill(process.pid, signal);
`;
const IMPORT: Readonly<Record<string, string>> = {
  mjs: `import { atexit } from "deferkit"; import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
  cjs: `const { atexit } = require("deferkit");`,
};

let files = 0;

function run({ command }: Runtime, source: string, more: Partial<Parameters<typeof start>[0]> = {}, kind = "mjs") {
  const file = `${++files}.${kind}`;
  writeFileSync(path.join(folder, file), `${IMPORT[kind]} ${HELPERS} ${source}`);
  return start({ cwd: folder, ...more, command: [...command, file] });
}

interface Case {
  readonly source: string;
  readonly ended: { readonly stdout: string; readonly code: Ended["code"]; readonly stderr?: RegExp };
  /** Where the platform has no such thing; `only` where it is about one. */
  readonly except?: RegExp;
  readonly only?: RegExp;
  readonly ipc?: true;
  readonly kind?: "cjs";
}

const REPORT = /^(?!.*Uncaught:).*[Ee]rror: boom/s;
const DOMAIN = `require("node:domain");`;

const cases: Record<string, Case> = {
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
  ...Object.fromEntries(
    [
      ["SIGTERM", `kill("SIGTERM");`, "SIGTERM"],
      ["an error", `setTimeout(() => { throw new Error("boom"); });`, 1],
      ["the natural end", ``, 0],
    ].map(([what, end, code]) => [
      `two vm contexts share the process: ${what}`,
      {
        only: /Node/,
        source: `
          const vm = require("node:vm"); const fs = require("node:fs"); const path = require("node:path");
          const load = (globals) => {
            const context = vm.createContext(globals); const modules = new Map();
            const requires = (file) => {
              if (!modules.has(file)) {
                const module = { exports: {} }; modules.set(file, module);
                vm.runInContext("(function (exports, require, module) {" + fs.readFileSync(file) + "\\n})", context)(module.exports, (name) => requires(path.resolve(path.dirname(file), name)), module);
              }
              return modules.get(file).exports;
            };
            return requires(require.resolve("deferkit/atexit"));
          };
          load({ process, console, setTimeout, queueMicrotask }).register(() => say("first"));
          const second = load({ process });
          second.register(async () => { await sleep(5); say("second"); }); second.register(() => Promise.resolve());
          atexit.register(say, "third"); say(second.ncallbacks()); ${end ? "stay();" : ""} ${end}
        `,
        ended: { stdout: "4\nthird\nsecond\nfirst\n", code, ...(code === 1 && { stderr: REPORT }) },
      } as Case,
    ]),
  ),
  "a realm without a process says that it hears of no end": {
    only: /Node/,
    source: `
      const vm = require("node:vm"); const fs = require("node:fs"); const path = require("node:path"); const modules = new Map();
      const context = vm.createContext({ console: { warn: say } });
      const requires = (file) => {
        const module = { exports: {} };
        vm.runInContext("(function (exports, require, module) {" + fs.readFileSync(file) + "\\n})", context)(module.exports, (name) => modules.get(path.resolve(path.dirname(file), name)) ?? requires(path.resolve(path.dirname(file), name)), module);
        modules.set(file, module.exports); return module.exports;
      };
      const alone = requires(require.resolve("deferkit/atexit")); alone.register(say, "by hand"); alone.runExitfuncs();
    `,
    ended: {
      stdout:
        "deferkit: there is no process and no page here that would tell when the program ends. What atexit has registered runs when atexit.runExitfuncs() is called.\nby hand\n",
      code: 0,
    },
  },
  ...Object.fromEntries(
    [
      ["an error", `setTimeout(() => { throw new Error("boom"); });`, 1, /[Ee]rror: boom/],
      [
        "SIGTERM and a callback without end",
        `atexit.configure({ timeout: 300 }); atexit.register(function never() { return new Promise(() => {}); }); kill("SIGTERM");`,
        "SIGTERM",
        /more than 300 ms/,
      ],
      ["a rejection", `void Promise.reject(new Error("boom"));`, 1, /[Ee]rror: boom/],
      ["atexit.exit()", `atexit.register(async () => {}); void atexit.exit(3);`, 3, undefined],
    ].map(([what, end, code, stderr]) => [
      `timers, clocks and microtasks are replaced by fakes: ${what}`,
      {
        source: `
          atexit.register(say, "callback"); stay(); ${end}
          const fake = () => 0;
          for (const name of ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate", "queueMicrotask", "setInterval"]) globalThis[name] = fake;
          for (const name of ["setTimeout", "setImmediate", "clearTimeout"]) require("node:timers")[name] = fake;
          process.nextTick = fake; performance.now = fake; Date.now = fake;
        `,
        ended: { stdout: "callback\n", code, ...(stderr && { stderr }) },
      } as Case,
    ]),
  ),
  "Promise and its methods are replaced": {
    source: `
      atexit.register(say, "callback"); atexit.register(async () => { await null; await null; say("has waited"); }); stay(); kill("SIGTERM");
      const broken = () => { throw new Error("patched"); };
      for (const name of ["catch", "finally"]) Promise.prototype[name] = broken;
      for (const name of ["all", "allSettled", "resolve", "reject", "race"]) Promise[name] = broken;
      globalThis.Promise = class { constructor() { broken(); } };
    `,
    ended: { stdout: "has waited\ncallback\n", code: "SIGTERM" },
  },
  ...Object.fromEntries(
    [
      [
        "has a throwing constructor",
        `Object.defineProperty(made, "constructor", { get() { throw new Error("boom"); } });`,
        1,
      ],
      ["has another catch", `made.catch = () => { throw new Error("boom"); };`, 0],
      [
        "has a throwing then",
        `Object.defineProperty(made, "then", { get() { throw new Error("boom"); } }); made.constructor = null;`,
        1,
      ],
      ["is a proxy", `made = new Proxy(made, {});`, 1],
    ].flatMap(([what, how, code]) =>
      [
        ["SIGTERM", `kill("SIGTERM");`, "SIGTERM"],
        ["runExitfuncs", `await atexit.runExitfuncs(); say("goes on"); process.exit();`, code],
      ].map(([end, act, ends]) => [
        `a promise of a callback ${what}: ${end}`,
        {
          source: `
            atexit.register(say, "callback"); atexit.register(function makes() { let made = Promise.resolve(); ${how} return made; }); stay(); ${act}
          `,
          ended: {
            stdout: end === "SIGTERM" ? "callback\n" : "callback\ngoes on\n",
            code: ends,
            ...(code === 1 && { stderr: /Error in exit function makes: / }),
          },
        } as Case,
      ]),
    ),
  ),
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
};

describe.for(await runtimes())("on $name", (platform) => {
  for (const [name, { source, ended, except, only, kind, ...more }] of Object.entries(cases)) {
    if (except?.test(platform.name) || (only && !only.test(platform.name))) continue;
    test.concurrent(name, async ({ expect }) => {
      const { stderr, ...rest } = await run(platform, source, more, kind).ended;
      expect(rest, stderr).toEqual({ stdout: ended.stdout, code: ended.code });
      if (ended.stderr) expect(stderr).toMatch(ended.stderr);
      else expect(stderr).toBe("");
    });
  }
});

describe.for((await runtimes()).filter(({ name }) => name.startsWith("Node")))("on $name", (platform) => {
  test.concurrent("the REPL of node shows errors that are typed", async ({ expect }) => {
    const { child, ended } = start({ command: [...platform.command, "-i"], cwd: folder, stdin: true });
    child.stdin?.end(
      `const { atexit } = require("deferkit")\natexit.register(console.log, "callback"), 1\nthrow new Error("typo")\nnever.declared\n`,
    );
    const { stdout, code } = await ended;
    expect(stdout).toMatch(/Uncaught Error: typo.*Uncaught ReferenceError: never is not defined.*callback/s);
    expect(code).toBe(0);
  });

  test.concurrent("the parent's end of the channel is a reason, also after messages", async ({ expect }) => {
    const source = `
      atexit.register(say, "callback"); process.on("message", (word) => say(word)).on("message", () => {}); process.removeAllListeners("message"); stay(); say("ready");
    `;
    const act = (line: string, child: ReturnType<typeof start>["child"]) =>
      line === "ready" && (child.send("word"), setTimeout(() => child.disconnect(), 100));
    const ended = await run(platform, source, { ipc: true, onLine: act }).ended;
    expect(ended).toEqual({ stdout: "ready\ncallback\n", stderr: "", code: 0 });
  });

  const SLOW: [string, "stdout" | "stderr", string, RegExp][] = [
    ["one line", "stdout", `atexit.register(() => say("BYE")); say("x".repeat(300_000));`, /^(x{300000}\nBYE\n)$/],
    [
      "many",
      "stdout",
      `atexit.register(() => say("BYE")); for (let n = 0; n < 50; n++) say("x".repeat(10_000));`,
      /^((x{10000}\n){50}BYE\n)$/,
    ],
    [
      "bytes",
      "stdout",
      `atexit.register(() => say("é".repeat(50_000))); process.stdout.write(Buffer.from("é".repeat(150_000)));`,
      /^é{200000}\n$/,
    ],
    [
      "another listener's",
      "stdout",
      `atexit.register(() => {}); process.on("exit", () => say("BYE")); say("x".repeat(300_000));`,
      /^(x{300000}\nBYE\n)$/,
    ],
    [
      "a report",
      "stderr",
      `atexit.register(() => { throw new Error("boom"); }); console.error("x".repeat(300_000));`,
      /^x{300000}\nError in an exit function: Error: boom\n {4}at /,
    ],
  ];
  test.concurrent.for(SLOW)(
    "what is queued is written at process.exit(): %s",
    async ([, name, source, text], { expect }) => {
      const { child, ended } = run(platform, `${source} process.exit(0);`);
      child[name]?.pause();
      setTimeout(() => child[name]?.resume(), 400);
      expect((await ended)[name]).toMatch(text);
    },
  );

  test.concurrent("nobody reads what is queued: process.exit() ends the program all the same", async ({ expect }) => {
    const { child, ended } = run(
      platform,
      `atexit.register(() => say("BYE")); say("x".repeat(300_000)); process.exit(3);`,
    );
    child.stdout?.pause();
    child.on("exit", () => child.stdout?.resume());
    expect((await ended).code).toBe(3);
  });

  test.concurrent("the report of an uncaught error follows what is queued", async ({ expect }) => {
    const { child, ended } = run(
      platform,
      `atexit.register(() => {}); console.error("x".repeat(300_000)); setTimeout(() => { throw new Error("boom"); });`,
    );
    child.stderr?.pause();
    setTimeout(() => child.stderr?.resume(), 400);
    const { stderr, code } = await ended;
    expect([stderr.slice(0, 300_000) === "x".repeat(300_000), code]).toEqual([true, 1]);
    expect(stderr).toContain("Error: boom");
  });
});

test.concurrent("handles are removed in linear time, in any order", async ({ expect }) => {
  const { atexit } = await import("../src/index.ts");
  const orders = {
    first: (n: number) => n,
    last: (n: number, of: number) => of - 1 - n,
    mixed: (n: number, of: number) => (n * 7919) % of,
  };
  for (const [name, at] of Object.entries(orders)) {
    const hooks = Array.from({ length: 100_000 }, () => atexit.add(() => {}));
    for (let n = 0; n < hooks.length; n++) hooks[at(n, hooks.length)]?.remove(); // quadratic, this takes longer than a test may
    expect([name, atexit.ncallbacks()]).toEqual([name, 0]);
  }
});
