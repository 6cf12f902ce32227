// What CPython documents of `atexit`, sentence by sentence: https://docs.python.org/3/library/atexit.html (3.14).
// The table in README.md has the same rows, in the same words.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { prelude, run, type Ended } from "./program.ts";

interface Row {
  /** What the documentation says. */
  readonly python: string;
  /** The same, or what is done instead. */
  readonly here: string;
  readonly source: string;
  readonly ended: Partial<Ended>;
}

const say = (words: string): string => `atexit.register(console.log, ${words});`;

const rows: Row[] = [
  {
    python: "in the reverse order in which they were registered",
    here: "the same",
    source: say(`"A"`) + say(`"B"`) + say(`"C"`),
    ended: { stdout: "C\nB\nA\n", code: 0 },
  },
  {
    python: "if `sys.exit()` is called or the main module's execution completes",
    here: "the same; `process.exit()` cannot wait for promises, `atexit.exit()` does",
    source: `${say(`"A"`)} process.exit(3);`,
    ended: { stdout: "A\n", code: 3 },
  },
  {
    python: "not called when the program is killed by a signal not handled",
    here: "called on `SIGINT`, `SIGTERM`, `SIGHUP`, `SIGQUIT` and `SIGBREAK`, unless the program has a listener of its own",
    source: `${say(`"A"`)} setTimeout(() => {}, 20_000); process.kill(process.pid, "SIGTERM");`,
    ended: { stdout: "A\n", code: "SIGTERM" },
  },
  {
    python: "not called when `os._exit()` is called",
    here: "the same: `process.reallyExit()`, `process.abort()`, `SIGKILL`",
    source: `${say(`"A"`)} process.reallyExit(4);`,
    ended: { stdout: "", code: 4 },
  },
  {
    python: "the effect of registering or unregistering functions from within a cleanup function is undefined",
    here: "defined: what is registered runs next, what is unregistered does not run",
    source: `
      ${say(`"A"`)} const never = () => console.log("never"); atexit.register(never);
      atexit.register(() => { atexit.unregister(never); atexit.register(console.log, "B"); });
    `,
    ended: { stdout: "B\nA\n", code: 0 },
  },
  {
    python: "optional arguments that are to be passed to func must be passed as arguments to `register()`",
    here: "the same, but for keywords, which JavaScript does not have",
    source: say(`"A", 1, null`),
    ended: { stdout: "A 1 null\n" },
  },
  {
    python: "it is possible to register the same function and arguments more than once",
    here: "the same",
    source: say(`"A"`) + say(`"A"`),
    ended: { stdout: "A\nA\n" },
  },
  {
    python: "if an exception is raised, a traceback is printed (unless `SystemExit` is raised)",
    here: "the same, with the callback's name; there is no `SystemExit`",
    source: `${say(`"A"`)} atexit.register(function breaks() { throw "broken"; });`,
    ended: { stdout: "A\n", stderr: "Error in exit function breaks: broken\n" },
  },
  {
    python: "after all exit handlers have had a chance to run, the last exception to be raised is re-raised",
    here: "not thrown again; an exit code of 0 becomes 1 (CPython's stays 0)",
    source: `${say(`"A"`)} atexit.register(() => { throw 1; }); atexit.runExitfuncs(); console.log("goes on");`,
    ended: { stdout: "A\ngoes on\n", code: 1 },
  },
  {
    python: "`register` returns func, which makes it possible to use it as a decorator",
    here: "the same; a decorator of TC39's, for methods",
    source: `const f = () => {}; console.log(atexit.register(f) === f);`,
    ended: { stdout: "true\n" },
  },
  {
    python: "`unregister` silently does nothing if func was not previously registered",
    here: "the same",
    source: `atexit.unregister(console.log); ${say(`"A"`)} atexit.unregister(() => {});`,
    ended: { stdout: "A\n", code: 0 },
  },
  {
    python: "every occurrence of that function in the atexit call stack will be removed",
    here: "the same; `atexit.add()` gives a handle on one",
    source: `${say(`"A"`)} atexit.register(() => console.log("B")); ${say(`"C"`)} atexit.unregister(console.log);`,
    ended: { stdout: "B\n" },
  },
  {
    python: "equality comparisons (`==`) are used internally during unregistration",
    here: "`===`: JavaScript's functions have no other equality",
    source: `const make = () => () => console.log("A"); atexit.register(make()); atexit.unregister(make());`,
    ended: { stdout: "A\n" },
  },
  {
    python: "(not documented) the first argument must be callable: TypeError",
    here: "the same; an object with `[Symbol.dispose]` or `[Symbol.asyncDispose]` may be registered, too",
    source: `try { atexit.register(1); } catch (error) { console.log(error.name); } atexit.register({ [Symbol.dispose]: () => console.log("A") });`,
    ended: { stdout: "TypeError\nA\n" },
  },
  {
    python: "(not documented) `_clear()`, `_ncallbacks()`, `_run_exitfuncs()`",
    here: "`clear()`, `ncallbacks()`, `runExitfuncs()`",
    source: `${say(`"A"`)} atexit.clear(); ${say(`"B"`)} console.log(atexit.ncallbacks()); atexit.runExitfuncs(); console.log(atexit.ncallbacks());`,
    ended: { stdout: "1\nB\n0\n" },
  },
];

describe.concurrent("CPython's atexit", () => {
  test.for(rows.map((row) => [row.python, row] as const))("%s", async ([, { source, ended }], { expect }) => {
    expect(await run(prelude.module + source)).toMatchObject(ended);
  });
});

test("the README has these rows", () => {
  const readme = readFileSync(path.join(import.meta.dirname, "../README.md"), "utf8");
  const table = readme.slice(readme.indexOf("| CPython ")).split("\n\n")[0] ?? "";
  const cells = table.split("\n").slice(2).filter(Boolean);
  expect(
    cells.map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    ),
  ).toEqual(rows.map(({ python, here }) => [python, here]));
});
