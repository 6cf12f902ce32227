// The REPL, the parent process and slow pipes, on Node.
import { describe, test } from "vitest";
import { folder, run } from "./beside.ts";
import { runtimes, start } from "./program.ts";

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
