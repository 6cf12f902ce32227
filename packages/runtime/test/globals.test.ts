import { afterEach, expect, test, vi } from "vitest";
import { run } from "./program.ts";

const scope = globalThis as { defer?: unknown; [key: symbol]: unknown };
const KEY = Symbol.for("deferkit.globals.1");

afterEach(() => {
  delete scope.defer;
  delete scope[KEY];
});

async function load() {
  vi.resetModules();
  await import("../src/globals.ts");
  return (await import("../src/index.ts")).defer;
}

test("installs the marker as the language's own globals are", async () => {
  const defer = await load();
  expect(Object.getOwnPropertyDescriptor(globalThis, "defer")).toEqual({
    value: defer,
    enumerable: false,
    writable: true,
    configurable: true,
  });
});

test("leaves another copy's alone", async () => {
  const first = await load();
  const second = await load();
  expect(first).not.toBe(second);
  expect(scope.defer).toBe(first);
});

test("refuses to take somebody else's name, and says whose", async () => {
  scope.defer = function somebodyElses() {};
  await expect(load()).rejects.toThrow(/the function somebodyElses already has that name/);
  scope.defer = 1;
  await expect(load()).rejects.toThrow(/a value of type number already has that name/);
  expect(scope.defer).toBe(1);
});

test("works in programs: a module, CommonJS, and beside enableDefer", async () => {
  const source = `enableDefer(() => { defer(console.log, "deferred"); console.log("body"); })();`;
  const module = `import "deferkit/globals"; import { enableDefer } from "deferkit"; ${source}`;
  const common = `require("deferkit/globals"); const { enableDefer } = require("deferkit"); ${source}`;
  const ended = { stdout: "body\ndeferred\n", stderr: "", code: 0 };
  expect(await run(module)).toEqual(ended);
  expect(await run(common, "commonjs")).toEqual(ended);
});
