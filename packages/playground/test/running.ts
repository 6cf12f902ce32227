import { expect, test } from "vitest";
import { eventually, type Suite } from "./suite.ts";

/** What happens when a program runs. */
export function running(suite: Suite): void {
  test("runs a program, with its deferred calls as they are made", async () => {
    const log = await suite.playground.run(`import { defer } from "deferkit";
const close = (name: string): void => console.log("closed", name);
function use(): void {
  defer(close("a"));
  defer(() => close("b"));
  console.log({ list: [1, "two"], error: null });
}
use();
defer(close("the program"));
`);
    expect(log).toEqual([
      "{ list: [ 1, 'two' ], error: null }",
      '(() => close("b"))()',
      "closed b",
      "close('a')",
      "closed a",
      "close('the program')",
      "closed the program",
      "The program has ended.",
    ]);
  });

  test("shows what happens while it happens", async () => {
    await suite.playground.write('console.log("first");\nawait new Promise((done) => setTimeout(done, 1e6));\n');
    await suite.playground.button("Run").click();
    await eventually(() => suite.playground.log.allTextContents()).toEqual(["first"]);
    await suite.playground.button("Stop").click();
    await eventually(() => suite.playground.log.allTextContents()).toEqual(["first", "Stopped."]);
  });

  test("shows errors with the lines of the program, and both of a SuppressedError", async () => {
    const [error = ""] = (
      await suite.playground.run(`import { defer } from "deferkit";
function fails(): void {
  defer(() => { throw new Error("newest"); });
  throw new TypeError("first");
}
fails();
`)
    ).filter((line) => line.startsWith("Uncaught"));
    expect(error).toMatch(/^Uncaught SuppressedError: /);
    expect(error).toMatch(/ {2}error: Error: newest\n.*program\.ts:3:/);
    expect(error).toMatch(/ {2}suppressed: TypeError: first\n.*fails.*program\.ts:4:9/);
  });

  test.each([
    [
      "decorators",
      "const log = (it: unknown) => it;\nclass A { @log method(): void {} }",
      "browsers do not have them yet",
    ],
    ["namespaces", "namespace A { export const b = 1; }\nconsole.log(A.b);", "Write a module or an object."],
    ["other packages", 'import "left-pad";', 'The playground has no module "left-pad"'],
  ])("says that it does not run %s", async (_what, code, why) => {
    await suite.playground.write(code);
    await suite.playground.button("Run").click();
    await eventually(() => suite.playground.page.locator("#log .error").allTextContents()).toEqual([
      expect.stringContaining(why),
    ]);
  });

  test("says which promise was rejected, and that one never settles", async () => {
    const log = await suite.playground.run('Promise.reject(new Error("late"));\nawait new Promise(() => {});\n');
    expect(log[0]).toMatch(/^Unhandled rejection: Error: late/);
    expect(log.slice(1)).toEqual(["The program waits for a promise that nothing settles.", "The program has ended."]);
  });

  test.each([
    ["an endless loop", "for (;;) {}"],
    ["an endless loop that prints", "for (;;) console.log(1);"],
  ])("stops %s", async (_what, code) => {
    await suite.playground.write(code);
    await suite.playground.button("Run").click();
    if (code.includes("{}")) await suite.playground.button("Stop").click();
    await eventually(() => suite.playground.log.last().textContent()).toMatch(/^Stopped/);
    expect(await suite.playground.run('console.log("again");')).toEqual(["again", "The program has ended."]);
  });

  test("keeps a program from the page, its storage and the network", async () => {
    const log = await suite.playground.run(`const attempt = async (use: () => unknown) => {
  try { console.log("reached", await use()); } catch (error) { console.log((error as Error).name); }
};
await attempt(() => fetch(${JSON.stringify(suite.address)}));
await attempt(() => (globalThis as any).localStorage.length);
await attempt(() => (globalThis as any).document.title);
await attempt(() => new Promise((done, failed) => { const it = (globalThis as any).indexedDB.open("a"); it.onsuccess = done; it.onerror = failed; }));
await attempt(() => import(${JSON.stringify(`${suite.address}sandbox.js`)}));
`);
    expect(log).toHaveLength(6);
    expect(log.join()).not.toContain("reached");
  });
}
