import { expect, test } from "vitest";
import plugin from "../src/index.ts";
import { lint, newest } from "./lint.ts";

const RULES = Object.keys(plugin.configs.strict.rules!);

/** The rules that report a line of code, and the line. */
const cases: readonly (readonly [rules: string, code: string])[] = [
  ["no-immediate-argument", "function a(log){ defer(log(new Date())); log(); }"],
  ["", "function a(log){ defer(log(new Date(5))); log(); }"],
  ["", "function a(log, Date){ defer(log(Date.now())); log(); }"],
  ["no-immediate-argument", "function a(log){ const {performance: p} = globalThis; defer(log(p.now())); log(); }"],
  ["no-immediate-argument", "async function a(log){ defer.onError(log, performance.now()); log(); }"],
  ["no-immediate-argument", "function a(log){ defer(log`x ${Date.now()}`); log(); }"],
  ["", "function a(t){ defer(t(Date.now()).stop()); t(); }"],
  ["", "function a(log){ defer(log(() => Date.now())); log(); }"],
  ["no-immediate-argument", "function* a(log){ defer(log(Date.now(), yield 1)); log(); }"],
  ["no-unassigned", "function a(open){ defer(file.close()); const file = open(); }"],
  ["no-loop", "function a(open){ let f; for (;;) { if (f) break; f = open(); defer(f.close()); } }"],
  ["no-loop", "function a(open){ let f; for (const x of open) { defer(f?.close()); f = x; } }"],
  ["", "function a(open){ let f; defer(() => f.close()); f = open(); }"],
  ["no-unassigned", "function a(open){ let f = null; defer(f); f = open(); }"],
  ["", "function a(open){ let f; init(); defer(f.close()); function init(){ f = open(); } }"],
  ["", "function a(open){ let f; if (open) f = open(); defer(f?.close()); f = 2; }"],
  ["no-early-cleanup", "function a(db){ defer(db.close()); return Promise.all([]); }"],
  ["no-early-cleanup", 'function a(db){ defer(db.close()); return db ? import("x") : null; }'],
  ["", "function a(db){ if (db) return fetch().then(x); defer(db.close()); return 1; }"],
  ["no-early-cleanup", "const a = (db) => { defer(db.close()); return new Promise(f); };"],
  [
    "no-early-cleanup no-early-cleanup",
    "class A { m(db){ defer(db.close()); return x().finally(f); } get p(){ defer(f()); return Promise.resolve(1); } }",
  ],
  ["no-floating", "function a(){ defer(g()); async function g(){} }"],
  ["", "function a(){ defer(p().catch(f)); b(); }"],
  ["", "function a(){ defer.recover(async () => 1); b(); }"],
  ["no-floating", "function a(){ defer(() => p().then(x)); b(); }"],
  [
    "no-floating no-floating",
    "class A { constructor(){ defer(async () => {}); this.x(); } static { defer(async () => {}); f(); } }",
  ],
  ["no-callback", "new Promise(function (resolve) { defer(f()); resolve(); });"],
  ["no-callback", "React.useEffect(() => { defer(f()); g(); });"],
  ["no-callback", 'describe.each([1])("x", () => { defer(f()); g(); });'],
  ["", 'test("x", () => { defer(f()); g(); });'],
  ["no-callback", "list.map((x) => { defer(x.close()); return x; });"],
  ["", "list.map((x) => { defer(x.close()); return x.read(); });"],
  ["", "list.map(async (x) => { const f = await open(x); defer(f.close()); return f.read(); });"],
  ["no-exit-after-defer", "function a(db){ defer(db.close()); if (db) { process.exit(1); } }"],
  ["", "function a(db){ if (!db) process.exit(1); defer(db.close()); db.x(); }"],
  ["", "function a(db){ if (db) { defer(db.close()); return; } process.exit(1); }"],
  ["", "function a(db){ if (db) { defer(db.close()); } else process.exit(1); }"],
  ["", "function a(db){ defer(process.exit(1)); db.x(); }"],
  ["no-exit-after-defer", "function a(db){ defer(db.close()); defer(process.exit(1)); db.x(); }"],
  ["", "function a(db){ defer(db.close()); db.on(() => process.exit(1)); }"],
  ["no-exit-after-defer", "function a(db){ try { defer(db.close()); } catch { process.exit(1); } }"],
  ["no-endless-loop", "async function a(s){ while (true) { const c = await s.accept(); defer(c.close()); } }"],
  ["no-loop", "async function a(s){ while (true) { const c = await s.accept(); defer(c.close()); if (c.x) break; } }"],
  ["no-endless-loop", "function a(s){ for (;;) { switch (s.x) { case 1: defer(s.close()); break; } } }"],
  ["no-loop", "function a(s){ o: for (;;) { switch (s.x) { case 1: defer(s.close()); break o; } } }"],
  ["no-loop", "function* a(s){ for (;;) { defer(s.close()); yield 1; } }"],
  ["no-endless-loop", "function a(s){ do defer(s.close()); while (1); }"],
  ["no-repeat", 'function a(e, f){ e.on("x", f); defer(e.on("x", f)); e.y(); }'],
  ["", 'function a(e, f){ e.on("x", f); defer(e.off("x", f)); e.y(); }'],
  ["no-repeat", "async function a(m){ await m.acquire(); defer(() => m.acquire()); m.y(); }"],
  ["no-repeat", "function a(p){ const f = openSync(p); defer(openSync(p)); f.y(); }"],
  ["", "function a(c){ c.clear(); defer(c.clear()); c.y(); }"],
  ["", 'function a(c){ console.log("-"); defer(console.log("-")); c.y(); }'],
  ["no-stale-argument", "function a(c){ let n = 0; defer(c(n)); n = c(); }"],
  ["no-loop", "function a(c){ for (let i = 0; i < 3; i++) defer(c(i)); }"],
  ["", "export const x = 1; defer(server.close()); if (bad) process.exit(1);"],
  [
    "no-immediate-argument",
    "function a(s){ const start = process.hrtime.bigint(); defer(s(process.hrtime.bigint() - start)); s(); }",
  ],
  ["no-early-cleanup", "function a(s){ defer(s.x(await1)); return p.then(f); }"],
];

test.each(cases)("%s: %s", (rules, code) => {
  expect(
    messagesOf(code)
      .map(({ ruleId }) => ruleId!.replace("@deferkit/", ""))
      .join(" "),
  ).toBe(rules);
});

/** What is suggested, in the place of the code. */
const suggested: readonly (readonly [code: string, ...written: string[]])[] = [
  [
    "function f(log, start) { defer(log(Date.now() - start)); log(); }",
    "function f(log, start) { defer(() => { log(Date.now() - start); }); log(); }",
  ],
  [
    "async function f(log) { defer(log(await x(), Date.now())); log(); }",
    "async function f(log) { defer(async () => log(await x(), Date.now())); log(); }",
  ],
  [
    "function f(log) { defer((log(Date.now())),); log(); }",
    "function f(log) { defer(() => { log(Date.now()); }); log(); }",
  ],
  [
    "class A { static [m](db) { defer(db.close()); return x.then(f); } }",
    "class A { static async [m](db) { defer(db.close()); return x.then(f); } }",
  ],
  [
    "const o = { m() { defer(f()); return x.then(g); } };",
    "const o = { async m() { defer(f()); return x.then(g); } };",
  ],
  [
    "const o = { m: () => { defer(f()); return x.then(g); } };",
    "const o = { m: async () => { defer(f()); return x.then(g); } };",
  ],
  ["class A { get m() { defer(f()); return x.then(g); } }"],
  ["async function f(x) { g(); defer(x.close()); }", "async function f(x) { g(); await x.close(); }"],
  ["function f(x) { g(); defer(x.close); }", "function f(x) { g(); x.close(); }"],
  ["function f(x) { g(); defer(x); }"],
];

test.each(suggested)("what to write for %s", (code, ...written) => {
  const [message] = messagesOf(code);
  const fixes = (message!.suggestions ?? []).map(({ fix }) => fix);
  expect(
    fixes.map(
      ({ range: [start, end], text }) => `${IMPORT}${code}`.slice(0, start) + text + `${IMPORT}${code}`.slice(end),
    ),
  ).toEqual(written.map((each) => IMPORT + each));
});

const IMPORT = 'import { defer } from "deferkit";\n';

function messagesOf(code: string): ReturnType<typeof lint> {
  const rules = Object.fromEntries(RULES.map((rule) => [rule, "error" as const]));
  return lint(newest, IMPORT + code, "a.js", { plugins: plugin.configs.strict.plugins!, rules });
}
