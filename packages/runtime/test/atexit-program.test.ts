// When and how often callbacks run, apart from what ends the program: see atexit-triggers.test.ts for that.
import { describe, test } from "vitest";
import { prelude, run, type Format } from "./program.ts";

const HELPERS = `
  const say = (word) => atexit.register(console.log, word);
  const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
`;

const programs: Record<string, { readonly source: string; readonly stdout: string; readonly code?: number }> = {
  "after timers, and what runs there may register and start work": {
    source: `
      setTimeout(() => console.log("timer"), 20);
      say("first");
      atexit.register(async () => { await sleep(5); say("inner"); });
    `,
    stdout: "timer\ninner\nfirst\n",
  },
  "what was registered first in a listener of beforeExit": {
    source: `process.once("beforeExit", () => { say("first"); say("last"); atexit.register(() => sleep(1)); }); setTimeout(() => {}, 5);`,
    stdout: "last\nfirst\n",
  },
  "what another listener of exit registers, at once": {
    source: `
      say("first");
      process.on("exit", () => { say("late"); console.log("others"); atexit.register(() => { say("inner"); console.log("outer"); }); });
      process.exit(3);
    `,
    stdout: "first\nlate\nothers\nouter\ninner\n",
    code: 3,
  },
  "what another listener of exit registers, where nothing was": {
    source: `process.on("exit", () => { say("late"); atexit.register(() => { throw 1; }); });`,
    stdout: "late\n",
    code: 1,
  },
  "runExitfuncs in the middle is a round of its own": {
    source: `say("a"); atexit.runExitfuncs(); console.log("---"); say("b"); console.log("end of main");`,
    stdout: "a\n---\nend of main\nb\n",
  },
  "runExitfuncs in the middle makes the program a failure where a callback is one": {
    source: `atexit.register(() => { throw new Error("x"); }); atexit.runExitfuncs(); console.log("goes on");`,
    stdout: "goes on\n",
    code: 1,
  },
  "two rounds at once take each call once": {
    source: `
      say("first"); atexit.register(() => sleep(5)); say("last");
      const first = atexit.runExitfuncs(); say("between"); await atexit.runExitfuncs(); console.log("second is over"); await first; say("end");
    `,
    stdout: "last\nbetween\nfirst\nsecond is over\nend\n",
  },
  "a program with a round under way that goes idle": {
    source: `say("first"); atexit.register(() => new Promise(() => {})); void atexit.runExitfuncs(); say("last");`,
    stdout: "last\nfirst\n",
  },
  "disposables, [Symbol.asyncDispose] first": {
    source: `
      atexit.register({ [Symbol.dispose]: () => console.log("dispose") });
      atexit.register({ [Symbol.dispose]: () => console.log("no"), [Symbol.asyncDispose]: async () => { await sleep(1); console.log("asyncDispose"); } });
    `,
    stdout: "asyncDispose\ndispose\n",
  },
  "not what a handle took back": {
    source: `const hook = atexit.add(console.log, "no"); atexit.add(console.log, "yes"); hook.remove();`,
    stdout: "yes\n",
  },
  "not what was cleared": { source: `say("no"); atexit.clear();`, stdout: "" },
};

describe.concurrent.for<Format>(["module", "commonjs"])("at its end a program runs (%s)", (format) => {
  test.for(Object.entries(programs))("%s", async ([, { source, stdout, code = 0 }], { expect }) => {
    const text = prelude[format] + HELPERS + (format === "module" ? source : `(async () => { ${source} })();`);
    const ended = await run(text, format);
    expect({ stdout: ended.stdout, code: ended.code }, ended.stderr).toEqual({ stdout, code });
  });
});

describe.concurrent("atexit.exit", () => {
  test.for<[string, number]>([
    ["atexit.exit()", 0],
    ["atexit.exit(0)", 0],
    ["atexit.exit(7)", 7],
    ["process.exitCode = 4; atexit.exit()", 4],
    ["process.exitCode = 4; atexit.exit(0)", 0],
    ["atexit.exit(3); atexit.exit(4)", 3],
  ])("%s waits, and gives its code", async ([end, code], { expect }) => {
    const source = `${HELPERS} say("first"); atexit.register(async () => { await sleep(5); console.log("has waited"); }); setInterval(() => {}, 1000); ${end};`;
    expect(await run(prelude.module + source)).toEqual({ stdout: "has waited\nfirst\n", stderr: "", code });
  });

  test("nothing runs after it where it is awaited, and it ends a program with nothing registered", async ({
    expect,
  }) => {
    const source = `setInterval(() => {}, 1000); await atexit.exit(3); console.log("NOT REACHED");`;
    expect(await run(prelude.module + source)).toEqual({ stdout: "", stderr: "", code: 3 });
  });
});
