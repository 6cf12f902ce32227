// Realms, fakes and patches.
import { REPORT, tryCases, type Case } from "./beside.ts";

await tryCases({
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
});
