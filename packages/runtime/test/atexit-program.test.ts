import { describe, expect, test } from "vitest";
import { prelude, run as runProgram, type Format } from "./program.ts";

describe.for<Format>(["module", "commonjs"])("at the end of a program (%s)", (format) => {
  const run = (source: string) => runProgram(prelude[format] + REGISTER + source, format);

  test("the natural end awaits each callback, last in, first out", async () => {
    expect(await run(`late("a"); say("b"); late("c"); console.log("end of main");`)).toEqual({
      stdout: "end of main\nc\nb\na\n",
      stderr: "",
      code: 0,
    });
  });

  test("comes after timers, and what runs there may register and start work", async () => {
    const source = `
      setTimeout(() => console.log("timer"), 20);
      say("first");
      atexit.register(async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        say("inner");
      });
    `;
    expect(await run(source)).toEqual({ stdout: "timer\ninner\nfirst\n", stderr: "", code: 0 });
  });

  test("process.exit() runs the synchronous part of every callback", async () => {
    const source = `
      say("a");
      atexit.register(async () => { console.log("b"); await undefined; console.log("never"); });
      say("c");
      console.log("end of main");
      process.exit();
    `;
    expect(await run(source)).toEqual({ stdout: "end of main\nc\nb\na\n", stderr: "", code: 0 });
    expect(await run(`say("a"); process.exit(3);`)).toEqual({ stdout: "a\n", stderr: "", code: 3 });
  });

  test("process.exit() in a callback still runs the rest, once", async () => {
    const source = `say("a"); late("b"); atexit.register(() => { console.log("c"); process.exit(4); });`;
    expect(await run(source)).toEqual({ stdout: "c\na\n", stderr: "", code: 4 });
    const inside = `say("a"); atexit.register(async () => { await undefined; process.exit(5); }); say("c");`;
    expect(await run(inside)).toEqual({ stdout: "c\na\n", stderr: "", code: 5 });
  });

  test.for(["", "process.exit();", "process.exit(0);", "process.exitCode = 0;"])(
    "errors are printed with name and stack, and the exit code becomes 1 (%s)",
    async (end) => {
      const source = `
        say("a");
        atexit.register(function breaks() { throw new RangeError("broken"); });
        atexit.register(function breaksToo() { throw undefined; });
        say("b");
        ${end}
      `;
      const { stdout, stderr, code } = await run(source);
      expect([stdout, code]).toEqual(["b\na\n", 1]);
      expect(stderr).toMatch(
        /Error in an exit function: undefined\nError in an exit function: RangeError: broken\n +at breaks/,
      );
    },
  );

  test("rejections are reported like errors at the natural end", async () => {
    const source = `say("a"); atexit.register(async function breaks() { await undefined; throw new RangeError("broken"); });`;
    const { stdout, stderr, code } = await run(source);
    expect([stdout, code]).toEqual(["a\n", 1]);
    expect(stderr).toMatch(/RangeError: broken\n +at (async )?breaks/);
  });

  test("an exit code that says failure stays", async () => {
    const failing = `atexit.register(() => { throw new Error("x"); });`;
    expect((await run(`${failing} process.exitCode = 7;`)).code).toBe(7);
    expect((await run(`${failing} process.exit(8);`)).code).toBe(8);
  });

  test.for([`throw new RangeError("uncaught");`, `Promise.reject(new RangeError("uncaught"));`])(
    "an uncaught error runs them synchronously, and Node's report stays: %s",
    async (end) => {
      const { stdout, stderr, code } = await run(`say("a"); late("never"); say("b"); ${end}`);
      expect([stdout, code]).toEqual(["b\na\n", 1]);
      expect(stderr).toMatch(/RangeError: uncaught\n +at/);
    },
  );

  test("an uncaught error inside the end's own work does not stop the rest", async () => {
    const source = `
      say("a");
      atexit.register(() => new Promise(() => setTimeout(() => { throw new RangeError("uncaught"); }, 5)));
    `;
    const { stdout, stderr, code } = await run(source);
    expect([stdout, code]).toEqual(["a\n", 1]);
    expect(stderr).toContain("RangeError: uncaught");
  });

  test("a promise that never settles holds up nothing", async () => {
    const source = `late("a"); atexit.register(() => new Promise(() => {})); say("b");`;
    const { stdout, code } = await run(source);
    expect([stdout, code]).toEqual(["b\n", 0]);
  });

  test("nothing registered keeps the process alive or makes it loop", async () => {
    const source = `
      say("a");
      let rounds = 0;
      process.on("beforeExit", () => { if (++rounds < 3) setTimeout(() => say("round " + rounds), 1); });
    `;
    expect((await run(source)).stdout).toBe("a\nround 1\nround 2\n");
  });

  test("runExitfuncs in the middle is a round of its own", async () => {
    const source = `say("a"); atexit.runExitfuncs(); console.log("---"); say("b"); console.log("end of main");`;
    expect((await run(source)).stdout).toBe("a\n---\nend of main\nb\n");
  });
});

const REGISTER = `
  const say = (word) => atexit.register(console.log, word);
  const late = (word) => atexit.register(async () => { await new Promise((r) => setTimeout(r, 2)); console.log(word); });
`;

test("ES modules and CommonJS in one program share one order", async () => {
  const source = `
    import { createRequire } from "node:module";
    import { atexit } from "deferkit";
    import * as entry from "deferkit/atexit";
    const common = createRequire(process.cwd() + "/x.js")("deferkit").atexit;
    console.log(common.register === atexit.register, entry.register === atexit.register);
    atexit.register(console.log, "module");
    common.register(console.log, "commonjs");
    entry.push(console, console.log, ["lowered"]);
    common.register(console.log, "commonjs");
  `;
  expect(await runProgram(source)).toEqual({
    stdout: "false true\ncommonjs\nlowered\ncommonjs\nmodule\n",
    stderr: "",
    code: 0,
  });
});

test("a worker thread has its own end", async () => {
  const source = `
    import { Worker } from "node:worker_threads";
    import { atexit } from "deferkit";
    atexit.register(console.log, "main");
    const worker = new Worker(
      'const { atexit } = require("deferkit"); atexit.register(console.log, "worker"); process.exit();',
      { eval: true, execArgv: [] },
    );
    worker.on("exit", () => console.log("worker is gone"));
  `;
  expect((await runProgram(source)).stdout).toBe("worker\nworker is gone\nmain\n");
});
