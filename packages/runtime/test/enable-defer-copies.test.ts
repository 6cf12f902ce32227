// ES module and CommonJS copies of the package in one program, and `then` methods that defer.
import { describe, expect, test } from "vitest";
import { run } from "./program.ts";

const ESM = `import * as esm from "deferkit"; import { createRequire } from "node:module";
  const cjs = createRequire(import.meta.url)("deferkit"); const say = (word) => console.log(word);
  console.log(esm.defer === cjs.defer);`;

const programs: Readonly<Record<string, { readonly source: string; readonly stdout: string }>> = {
  "a helper of the other copy defers onto its caller's stack": {
    source: `
      const helper = () => { cjs.defer(say, "helper"); }; esm.enableDefer(() => { esm.defer(say, "caller"); helper(); say("body"); })();
      const other = () => { esm.defer(say, "helper"); }; cjs.enableDefer(() => { cjs.defer(say, "caller"); other(); say("body"); })();
    `,
    stdout: "body\nhelper\ncaller\nbody\nhelper\ncaller\n",
  },
  "calls of both copies nest": {
    source: `
      esm.enableDefer(() => { esm.defer(say, "outer"); cjs.enableDefer(() => { esm.defer(say, "inner"); cjs.defer.onSuccess(say, "inner, well"); })(); cjs.defer(say, "outer again"); })();
    `,
    stdout: "inner, well\ninner\nouter again\nouter\n",
  },
  "after an await, too": {
    source: `
      await cjs.enableDefer(async () => { await null; esm.defer(async () => say("esm")); await esm.enableDefer(async () => { await null; cjs.defer(say, "inner"); })(); cjs.defer(say, "cjs"); })();
    `,
    stdout: "inner\ncjs\nesm\n",
  },
  "each has its own error where no function is open": {
    source: `
      esm.enableDefer(() => {})(); for (const { defer } of [esm, cjs]) try { defer(say, "NOT REACHED"); } catch ({ message }) { say(message.slice(0, 32)); }
    `,
    stdout: "`defer()` was called, but nothin\n`defer()` was called, but nothin\n",
  },
  "a then that defers belongs to the call that is leaving": {
    source: `
      const thenable = (name) => ({ then(done) { esm.defer(say, "deferred by " + name); say(name); done(); } });
      await esm.enableDefer(async () => { esm.defer(say, "last"); esm.defer(() => thenable("then")); })();
    `,
    stdout: "then\ndeferred by then\nlast\n",
  },
  "also where there is no AsyncLocalStorage": {
    source: `
      process.getBuiltinModule = undefined;
      const thenable = (name) => ({ then(done) { esm.defer(say, "deferred by " + name); say(name); setTimeout(done, 5); } });
      await esm.enableDefer(async () => { esm.defer(say, "last"); esm.defer(() => thenable("then")); })();
    `,
    stdout: "then\ndeferred by then\nlast\n",
  },
};

describe.concurrent("copies of enableDefer and defer", () => {
  test.for(Object.entries(programs))("%s", async ([, { source, stdout }]) => {
    expect(await run(ESM + source)).toEqual({ stdout: `false\n${stdout}`, stderr: "", code: 0 });
  });
});
