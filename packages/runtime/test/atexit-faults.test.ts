// What callbacks, and others, can do wrong while a program ends.
import { mkdirSync, cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, test } from "vitest";
import { place, platforms, prelude, run as runProgram, start, thisNode, type Ended, type Runtime } from "./program.ts";

const { folder, remove } = place();
afterAll(remove);

const HELPERS = `
  const say = (word) => console.log(word);
  const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const stay = () => setTimeout(() => say("NOT REACHED: stayed"), 20_000);
  const kill = (signal) => process.kill(process.pid, signal);
`;

const run = (source: string) => runProgram(prelude.module + HELPERS + source);

interface Case {
  readonly source: string;
  readonly stdout: string;
  readonly code: number | string;
  /** Platforms that do it another way. */
  readonly except?: RegExp;
  /** What stderr has, in this order. */
  readonly stderr?: readonly string[];
}

const faults: Record<string, Case> = {
  "throws what is no error, at the natural end": {
    source: `atexit.register(say, "first"); atexit.register(() => { throw "text"; }); atexit.register(async () => { throw null; });`,
    stdout: "first\n",
    code: 1,
    stderr: ["Error in an exit function: null", "Error in an exit function: text"],
  },
  "throws undefined, on process.exit()": {
    source: `atexit.register(say, "first"); atexit.register(() => { throw undefined; }); process.exit(0);`,
    stdout: "first\n",
    code: 1,
    stderr: ["Error in an exit function: undefined"],
  },
  "rejects with undefined, on process.exit()": {
    source: `atexit.register(say, "first"); atexit.register(async () => { throw undefined; }); process.exit(0);`,
    stdout: "first\n",
    code: 1,
    stderr: ["Error in an exit function: undefined"],
  },
  "leaves an exit code that says failure": {
    source: `atexit.register(() => { throw 1; }); process.exitCode = 7;`,
    stdout: "",
    code: 7,
    stderr: ["Error in an exit function: 1"],
  },
  "never settles, at the natural end: nothing is left that could bring it": {
    source: `atexit.register(say, "first"); atexit.register(function never() { return new Promise(() => {}); });`,
    stdout: "first\n",
    code: 0,
    stderr: ["atexit: the program had nothing left to do; an exit function was left unfinished: never"],
  },
  "never settles, on a signal in an idle program": {
    source: `
      atexit.register(say, "first"); atexit.register(function never() { return new Promise(() => {}); });
      const timer = stay(); atexit.register(() => clearTimeout(timer)); kill("SIGTERM");
    `,
    stdout: "first\n",
    code: "SIGTERM",
    stderr: ["atexit: the program had nothing left to do; an exit function was left unfinished: never"],
  },
  "fails after it was given up, while others are waited for": {
    source: `
      atexit.configure({ timeout: 300 });
      atexit.register(() => sleep(150)); atexit.register(() => sleep(150)); atexit.register(() => sleep(150));
      atexit.register(function late() { return sleep(600).then(() => { throw new RangeError("late"); }); });
    `,
    stdout: "",
    code: 1,
    stderr: [
      "atexit: an exit function took more than 300 ms; an exit function was left unfinished: late",
      "Error in exit function late: RangeError: late",
    ],
  },
  "calls process.exit() itself": {
    source: `atexit.register(say, "first"); atexit.register(function async() { return sleep(1); }); atexit.register(() => process.exit(4));`,
    stdout: "first\n",
    code: 4,
    stderr: ["atexit: the program left without waiting; an exit function was left unfinished: async"],
  },
  "calls process.exit() itself, after an await": {
    source: `atexit.register(say, "first"); atexit.register(async function leaves() { await sleep(1); process.exit(5); });`,
    stdout: "first\n",
    code: 5,
    stderr: ["atexit: the program left without waiting; an exit function was left unfinished: leaves"],
  },
  "calls process.exit() itself, on a signal": {
    source: `atexit.register(say, "first"); atexit.register(() => process.exit(4)); stay(); kill("SIGTERM");`,
    stdout: "first\n",
    code: 4,
  },
  "calls process.exit() itself, without a code, after an uncaught error": {
    source: `atexit.register(say, "first"); atexit.register(() => process.exit()); stay(); throw new RangeError("uncaught");`,
    stdout: "first\n",
    code: 1,
    stderr: ["Uncaught RangeError: uncaught"],
  },
  "calls atexit.exit() itself, at the natural end": {
    source: `atexit.register(say, "first"); atexit.register(async () => { await atexit.exit(6); say("NOT REACHED"); }); atexit.register(say, "last");`,
    stdout: "last\nfirst\n",
    code: 6,
  },
  "calls atexit.exit() itself, after an await": {
    source: `atexit.register(say, "first"); atexit.register(async function leaves() { await sleep(1); await atexit.exit(6); });`,
    stdout: "first\n",
    code: 6,
    stderr: ["atexit: the program had nothing left to do; an exit function was left unfinished: leaves"],
  },
  "calls atexit.exit() itself, on process.exit()": {
    source: `atexit.register(say, "first"); atexit.register(async () => { await atexit.exit(6); }); process.on("exit", (code) => say("others: " + process.exitCode)); process.exit(3);`,
    stdout: "first\nothers: 6\n",
    code: 6,
  },
  "calls atexit.exit() itself, on a signal: the signal came first": {
    source: `atexit.register(say, "first"); atexit.register(() => void atexit.exit(6)); stay(); kill("SIGTERM");`,
    stdout: "first\n",
    code: "SIGTERM",
  },
  "registers forever": {
    source: `let count = 0; const again = () => { count++; atexit.register(again); }; process.on("exit", () => say(count)); atexit.register(say, "first"); atexit.register(again);`,
    stdout: "first\n100001\n",
    code: 0,
    stderr: ["atexit: exit functions registered others without end; an exit function was left unfinished: again"],
  },
  "registers forever, on process.exit()": {
    source: `let count = 0; const again = () => { count++; atexit.register(again); }; atexit.register(() => say(count)); atexit.register(again); process.exit(3);`,
    stdout: "100001\n",
    code: 3,
    stderr: ["atexit: exit functions registered others without end; an exit function was left unfinished: again"],
  },
  "registers forever, asynchronously": {
    source: `
      atexit.configure({ totalTimeout: 100 });
      const again = async () => { atexit.register(again); await sleep(1); }; atexit.register(say, "first"); atexit.register(again);
    `,
    stdout: "first\n",
    code: 0,
    stderr: ["exit functions registered others without end; an exit function was left unfinished: again"],
  },
  "registers forever, in another listener of exit": {
    source: `const again = () => { atexit.register(again); }; process.on("exit", () => atexit.register(again)); process.on("exit", () => say("others"));`,
    stdout: "others\n",
    code: 0,
    stderr: ["atexit: exit functions registered others without end; an exit function was left unfinished: again"],
  },
  "kills the process": {
    source: `atexit.register(say, "NOT REACHED"); atexit.register(() => { say("kills"); kill("SIGKILL"); for (;;); });`,
    stdout: "kills\n",
    code: "SIGKILL",
  },
  "blocks for a second: time is up only for those that have to be waited for": {
    source: `
      atexit.configure({ totalTimeout: 500 });
      atexit.register(say, "first"); atexit.register(async function late() { say("late"); await sleep(5_000); });
      atexit.register(() => { const end = Date.now() + 1000; while (Date.now() < end); say("blocked"); });
    `,
    stdout: "blocked\nlate\nfirst\n",
    code: 0,
    stderr: ["atexit: no time was left; an exit function was left unfinished: late"],
  },
  "10,000 callbacks": {
    source: `
      let expected = 10_000;
      const counts = (n) => { if (n !== --expected) throw new Error("out of order"); };
      atexit.register(() => say(expected));
      for (let n = 0; n < 10_000; n++) n % 2 ? atexit.register(counts, n) : atexit.register(async (n) => { await null; counts(n); }, n);
    `,
    stdout: "0\n",
    code: 0,
  },
  "is unfinished ten thousand times: one report": {
    source: `for (let n = 0; n < 10_000; n++) atexit.register(function never() { return new Promise(() => {}); }); process.exit();`,
    stdout: "",
    code: 0,
    stderr: [
      `atexit: the program left without waiting; exit functions were left unfinished: ${"never, ".repeat(10)}9990 more`,
    ],
  },
  "is hostile: a proxy as a promise, and errors that cannot be shown": {
    source: `
      atexit.register(say, "first");
      atexit.register(() => ({ get then() { throw new RangeError("no then"); } }));
      atexit.register(() => ({ then() { throw new RangeError("then throws"); } }));
      atexit.register(() => { throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 1; }, ownKeys() { throw 1; } }); });
    `,
    stdout: "first\n",
    code: 1,
    stderr: ["Error in an exit function: ", "RangeError: then throws", "RangeError: no then"],
  },
  "console.error throws": {
    source: `
      console.error = () => { throw new Error("no console"); };
      atexit.register(say, "first"); atexit.register(() => { throw 1; }); atexit.register(async () => { throw 2; });
    `,
    stdout: "first\n",
    code: 1,
  },
  "onError throws": {
    source: `
      atexit.configure({ onError() { throw new RangeError("mine is broken"); } });
      atexit.register(say, "first"); atexit.register(() => { throw new RangeError("callback"); });
    `,
    stdout: "first\n",
    code: 1,
    stderr: [
      "Error in an exit function: RangeError: callback",
      "Error in onError of atexit.configure(): RangeError: mine is broken",
    ],
  },
  "onError records, and the code is still 1": {
    source: `
      atexit.configure({ onError: (error, callback) => say([error, callback.name].join()) });
      atexit.register(function breaks() { throw "text"; });
    `,
    stdout: "text,breaks\n",
    code: 1,
  },
  "onError unregisters, registers and leaves": {
    source: `
      atexit.configure({ onError: () => { atexit.unregister(say); atexit.register(() => console.log("registered")); process.exit(9); } });
      atexit.register(say, "NOT REACHED"); atexit.register(() => { throw 1; });
    `,
    stdout: "registered\n",
    code: 9,
  },
};

/** Those of `lines` that `text` has, each after the one before. */
function inOrder(text: string, lines: readonly string[]): string[] {
  let from = 0;
  return lines.filter((line) => {
    const at = text.indexOf(line, from);
    if (at >= 0) from = at + line.length;
    return at >= 0;
  });
}

const interruptions: Record<string, Case> = {
  "the same signal again, within a second, is the same key press": {
    source: `
      atexit.register(say, "first"); atexit.register(async () => { kill("SIGTERM"); await sleep(500); say("has waited"); });
      stay(); kill("SIGTERM");
    `,
    stdout: "has waited\nfirst\n",
    code: "SIGTERM",
  },
  "the same signal again, later, ends it at once": {
    source: `
      atexit.register(say, "NOT REACHED"); atexit.register(async function waits() { say("waits"); await sleep(1200); kill("SIGTERM"); await sleep(5_000); });
      stay(); kill("SIGTERM");
    `,
    stdout: "waits\n",
    code: "SIGTERM",
    stderr: ["atexit: a second SIGTERM; exit functions were left unfinished: waits, say"],
  },
  "another signal changes nothing: the first one counts": {
    source: `
      atexit.register(say, "first"); atexit.register(async () => { kill("SIGTERM"); await sleep(500); say("has waited"); });
      stay(); kill("SIGINT");
    `,
    stdout: "has waited\nfirst\n",
    code: "SIGINT",
  },
  "another signal twice ends it at once with that one": {
    source: `
      atexit.register(say, "NOT REACHED"); atexit.register(async () => { kill("SIGTERM"); await sleep(1200); kill("SIGTERM"); await sleep(5_000); });
      stay(); kill("SIGINT");
    `,
    stdout: "",
    code: "SIGTERM",
    stderr: ["atexit: a second SIGTERM; exit functions were left unfinished: "],
  },
  "a signal during the natural end's callbacks: they go on, and it dies of the signal": {
    source: `atexit.register(say, "first"); atexit.register(async () => { kill("SIGTERM"); await sleep(500); say("has waited"); });`,
    stdout: "has waited\nfirst\n",
    code: "SIGTERM",
  },
  "a signal during atexit.exit()": {
    source: `
      atexit.register(say, "first"); atexit.register(async () => { kill("SIGTERM"); await sleep(500); say("has waited"); });
      void atexit.exit(3);
    `,
    stdout: "has waited\nfirst\n",
    code: "SIGTERM",
  },
  "a signal during runExitfuncs(): what is left runs once": {
    source: `
      atexit.register(say, "first"); atexit.register(async () => { kill("SIGTERM"); await sleep(500); say("has waited"); });
      stay(); await atexit.runExitfuncs(); await sleep(5_000); say("NOT REACHED");
    `,
    stdout: "has waited\nfirst\n",
    code: "SIGTERM",
  },
  "an uncaught error during the natural end's callbacks": {
    source: `atexit.register(say, "first"); atexit.register(async () => { setTimeout(() => { throw new RangeError("uncaught"); }); await sleep(500); say("has waited"); });`,
    stdout: "has waited\nfirst\n",
    code: 1,
    stderr: ["RangeError: uncaught"],
  },
  "an uncaught error during a signal's callbacks: it dies of the signal": {
    source: `
      atexit.register(say, "first"); atexit.register(async () => { setTimeout(() => { throw new RangeError("uncaught"); }); await sleep(500); say("has waited"); });
      stay(); kill("SIGTERM");
    `,
    stdout: "has waited\nfirst\n",
    code: "SIGTERM",
    stderr: ["Uncaught RangeError: uncaught"],
  },
  "an uncaught error during another's callbacks: both are reported": {
    source: `
      atexit.register(say, "first"); atexit.register(async () => { setTimeout(() => { throw new RangeError("the second"); }); await sleep(500); say("has waited"); });
      stay(); throw new RangeError("the first");
    `,
    stdout: "has waited\nfirst\n",
    code: 1,
    stderr: ["Uncaught RangeError: the second", "RangeError: the first"],
  },
  "a signal during an uncaught error's callbacks: the error came first": {
    source: `
      atexit.register(say, "first"); atexit.register(async () => { kill("SIGTERM"); await sleep(500); say("has waited"); });
      stay(); throw new RangeError("uncaught");
    `,
    stdout: "has waited\nfirst\n",
    code: 1,
    stderr: ["RangeError: uncaught"],
  },
  "process.exit() while callbacks are waited for: no callback runs twice": {
    source: `
      atexit.register(say, "first"); atexit.register(async function waits() { say("waits"); await sleep(5_000); });
      setTimeout(() => process.exit(3), 20); kill("SIGTERM"); 
    `,
    stdout: "waits\nfirst\n",
    code: 3,
    stderr: ["atexit: the program left without waiting; an exit function was left unfinished: waits"],
  },
};

describe.for(await platforms())("on $name", (platform) => {
  for (const [name, { source, stdout, code, stderr = [], except }] of [
    ...Object.entries(faults).map(([what, fault]) => [`a callback that ${what}`, fault] as const),
    ...Object.entries(interruptions).map(([what, it]) => [`while callbacks run, ${what}`, it] as const),
  ]) {
    if (except?.test(platform.name)) continue;
    test.concurrent(name, async ({ expect }) => {
      const ended = await inFolder(source, platform);
      expect({ stdout: ended.stdout, code: ended.code }, ended.stderr).toEqual({ stdout, code });
      const lines = platform === thisNode ? stderr : stderr.map((line) => line.replace(/.*\b(\w+: )/, "$1"));
      expect(inOrder(ended.stderr, lines)).toEqual(lines);
      if (stderr.length === 0) expect(ended.stderr).toBe("");
    });
  }
});

let files = 0;

function inFolder(source: string, platform: Runtime): Promise<Ended> {
  return start({ command: program(source, platform), cwd: folder }).ended;
}

/** The command that runs `source` in the folder. */
function program(source: string, { command }: Runtime = thisNode): string[] {
  const file = `${++files}.mjs`;
  writeFileSync(path.join(folder, file), prelude.module + HELPERS + source);
  return [...command, file];
}

const THROW = `() => { throw new RangeError("another listener"); }`;
const AFTER = `process.on("exit", ${THROW});`;
const BEFORE = `process.prependListener("exit", ${THROW});`;

describe.concurrent("another listener of exit that throws", () => {
  test.for(
    [AFTER, BEFORE].flatMap((listener) =>
      ["process.exit();", "process.exit(3);", "void atexit.exit(3);"].map((end) => [listener, end] as const),
    ),
  )("%s %s", async ([listener, end], { expect }) => {
    const source = `
      const register = (word) => atexit.register(say, word);
      register("first"); register("last"); ${listener} setTimeout(() => { ${end} }); stay();
    `;
    const without = await run(source.replaceAll(/register\("\w+"\);/g, ""));
    const { stdout, stderr, code } = await run(source);
    expect({ stdout, code }, stderr).toEqual({ stdout: "last\nfirst\n", code: without.code });
    expect(stderr.match(/RangeError: another listener/g)).toHaveLength(1);
  });
});

// One after another: what is not read within three seconds is given up.
describe("output", async () => {
  const MEGABYTE = 1_000_000;
  const source = (end: string) => `
    atexit.register(() => { process.stderr.write("e".repeat(${MEGABYTE}) + "\\n"); });
    atexit.register(() => { process.stdout.write("o".repeat(${MEGABYTE}) + "\\n"); });
    ${end}
  `;

  describe.for(await platforms())("on $name", (platform) => {
    const exit: [string, number][] = platform.name === "Bun" ? [] : [["process.exit(3);", 3]]; // cut at the pipe's size there
    test.for<[string, Ended["code"]]>([
      ...exit,
      ["", 0],
      ["process.exitCode = 3;", 3],
      ["stay(); void atexit.exit(3);", 3],
      [`stay(); kill("SIGTERM");`, "SIGTERM"],
      ["stay(); throw new RangeError('uncaught');", 1],
      ["stay(); atexit.register(() => sleep(1)); Promise.reject(new RangeError('uncaught'));", 1],
    ])("a megabyte through a slow pipe arrives: %s", async ([end, code], { expect }) => {
      const ended = await slowly(source(end), platform);
      expect(ended.code).toBe(code);
      expect([ended.stdout.length, ended.stdout.slice(-2)]).toEqual([MEGABYTE + 1, "o\n"]);
      expect(ended.stderr.slice(0, MEGABYTE + 1)).toBe("e".repeat(MEGABYTE) + "\n");
    });
  });

  test("nobody reads: the program still ends", async ({ expect }) => {
    const { child, ended } = start({ cwd: folder, command: program(source(`stay(); kill("SIGTERM");`)) });
    child.stdout?.pause();
    child.on("exit", () => child.stdout?.resume());
    expect((await ended).code).toBe("SIGTERM");
  });

  test.for(["stdout", "stderr"] as const)("%s is closed at the other end", async (name, { expect }) => {
    const text = `
      atexit.register(() => process.exitCode ??= 5); atexit.register(() => sleep(20));
      atexit.register(() => { process.${name}.on("error", () => {}); process.${name}.write("x\\n"); });
      atexit.register(() => { console.error("to stderr"); });
      stay(); process.stdin.once("data", () => kill("SIGTERM"));
    `;
    const { child, ended } = start({ cwd: folder, command: program(text), stdin: true });
    child[name]?.destroy();
    child[name]?.once("close", () => child.stdin?.write("go\n"));
    expect((await ended).code).toBe("SIGTERM");
  });

  test("stdout is closed: without a listener, the error is the program's, as without us", async ({ expect }) => {
    const text = (register: string) => `
      ${register}(() => { process.stdout.write("x"); return sleep(100); });
      process.stdin.once("data", () => process.stdin.unref());
    `;
    const { child, ended } = start({ cwd: folder, command: program(text("atexit.register")), stdin: true });
    child.stdout?.destroy();
    child.stdout?.once("close", () => child.stdin?.write("go\n"));
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr.match(/Error: write EPIPE/g)).toHaveLength(1);
  });

  /** Reads only after a while, so that the pipe is full. */
  async function slowly(text: string, platform: Runtime): Promise<Ended> {
    const { child, ended } = start({ command: program(text, platform), cwd: folder });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.pause();
      setTimeout(() => stream?.resume(), 300);
    }
    return ended;
  }
});

describe.concurrent("copies of the package", () => {
  const second = path.join(folder, "nested/node_modules/deferkit");
  mkdirSync(path.dirname(second), { recursive: true });
  cpSync(path.join(import.meta.dirname, "../dist"), path.join(second, "dist"), { recursive: true });
  cpSync(path.join(import.meta.dirname, "../package.json"), path.join(second, "package.json"));
  writeFileSync(path.join(folder, "nested/esm.mjs"), `export * from "deferkit/atexit";`);
  writeFileSync(path.join(folder, "nested/cjs.cjs"), `module.exports = require("deferkit/atexit");`);

  const ORDERS = [
    [`require("deferkit").atexit`, `await import("deferkit/atexit")`, `await import("./nested/esm.mjs")`],
    [`(await import("deferkit")).atexit`, `require("./nested/cjs.cjs")`, `require("deferkit/atexit")`],
    [`await import("deferkit/atexit")`, `require("deferkit").atexit`, `require("./nested/cjs.cjs")`],
    [`await import("./nested/esm.mjs")`, `require("./nested/cjs.cjs")`, `(await import("deferkit")).atexit`],
  ];

  test.for(ORDERS.flatMap((order, n) => [`main ${n}`, `worker ${n}`].map((name) => [name, order] as const)))(
    "share one order, whichever is loaded first (%s)",
    async ([name, order], { expect }) => {
      const text = `
        import { createRequire } from "node:module";
        import { Worker, isMainThread } from "node:worker_threads";
        const require = createRequire(import.meta.url);
        if (process.argv[2] === "worker" && isMainThread) new Worker(new URL(import.meta.url), { argv: ["worker"] });
        else {
          const copies = [${order.join(", ")}];
          console.log(new Set(copies.map((copy) => copy.register)).size);
          copies.forEach((copy, n) => copy.register(console.log, n));
          copies[0].register(console.log, "again");
          copies[2].configure({ timeout: 30 });
          copies[1].register(function never() { setTimeout(() => {}, 20_000); return new Promise(() => {}); });
        }
      `;
      const file = path.join(folder, `${name.replace(" ", "-")}.mjs`);
      writeFileSync(file, text);
      const ended = await start({ command: [process.execPath, file, name.split(" ")[0] as string], cwd: folder }).ended;
      expect(ended).toEqual({
        stdout: "3\nagain\n2\n1\n0\n",
        stderr: "atexit: an exit function took more than 30 ms; an exit function was left unfinished: never\n",
        code: 0,
      });
    },
  );
});
