import { expect, test } from "vitest";
import { run } from "./program.ts";

// The Python article's examples in our spelling, without a compiler.
const examples: readonly (readonly [string, string, string])[] = [
  [
    "one exit function with an argument",
    `atexit.register(say, "later"); console.log("Hello"); console.log("World");`,
    "Hello, World, later",
  ],
  [
    "several: last in, first out",
    `for (const word of ["a", "b", "c"]) atexit.register(say, word); console.log("Hello"); console.log("World");`,
    "Hello, World, c, b, a",
  ],
  [
    "unregister removes every registration of a function",
    `atexit.register(f1, "1"); atexit.register(f1, "2"); atexit.register(f2, "3"); atexit.unregister(f1);`,
    "3",
  ],
  [
    "clear drops all",
    `atexit.register(f1, "1"); atexit.register(f1, "2"); atexit.register(f2, "3"); atexit.clear();`,
    "",
  ],
  [
    "runExitfuncs calls all now and empties the list",
    `atexit.register(f1, "AAA"); atexit.register(f1, "BBB"); atexit.runExitfuncs(); console.log("+++");
     atexit.register(f2, "CCC"); atexit.runExitfuncs(); console.log("---");`,
    "BBB, AAA, +++, CCC, ---",
  ],
  [
    "enableDefer runs what was deferred when the function is done",
    `const getFileContent = enableDefer(function (path) {
       const file = open(path);
       defer(file.close);
       defer(console.log, "getFileContent is done");
       console.log("function ends");
     });
     getFileContent("config");
     console.log("program ends");`,
    "function ends, getFileContent is done, program ends",
  ],
  [
    "and, unlike there, passes the result on",
    `console.log(enableDefer(() => { defer(say, "deferred"); return "result"; })());`,
    "deferred, result",
  ],
  [
    "a nested call does not run its caller's deferred calls, unlike there",
    `const inner = enableDefer(() => { defer(say, "inner"); });
     enableDefer(() => { defer(say, "outer"); inner(); console.log("body"); })();`,
    "inner, body, outer",
  ],
  [
    "deferred calls run when the function throws, unlike there",
    `try { enableDefer(() => { defer(say, "deferred"); throw "thrown"; })(); } catch (error) { console.log(error); }`,
    "deferred, thrown",
  ],
];

const prelude = `
  import { atexit, defer, enableDefer } from "deferkit";
  function say(word) { console.log(word); }
  function f1(word) { console.log(word); }
  function f2(word) { console.log(word); }
  function open(path) { return { path, close() {} }; }
`;

test.for(examples)("%s", async ([, source, printed]) => {
  const { stdout, stderr, code } = await run(prelude + source);
  expect({ printed: stdout.trim().split("\n").join(", "), stderr, code }).toEqual({ printed, stderr: "", code: 0 });
});
