import { build } from "esbuild";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { run } from "./program.ts";

const folder = path.join(import.meta.dirname, "..");

/** What is left of the package in a program, as a bundler for browsers sees it. */
async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "error",
  });
  return outputFiles.map(({ text }) => text).join("");
}

test("a program that imports only defer has nothing of atexit and enableDefer in it", async () => {
  const all = await bundled(`import { defer } from "deferkit"; const stack = []; defer.run(stack, stack);`);
  const code = all.replace("atexit.register()", ""); // what the error of uncompiled code advises
  expect(code).not.toMatch(/AsyncLocalStorage|Proxy/);
  expect(code).not.toMatch(
    /atexit|process|exit function|Exit(?!\b)|pagehide|SIG[A-Z]|disconnect|performance|setTimeout/,
  );
});

test("an import that is not used leaves nothing", async () => {
  expect(await bundled(`import { defer, enableDefer, atexit } from "deferkit";`)).not.toMatch(/\S/);
  expect(await bundled(`import "deferkit"; import "deferkit/atexit";`)).not.toMatch(/\S/);
});

test("importing deferkit/globals for its effect keeps it", async () => {
  expect(await bundled(`import "deferkit/globals";`)).toContain("deferkit.globals");
});

test("imports nothing of Node", () => {
  const files = readdirSync(path.join(folder, "src"), { recursive: true, encoding: "utf8" }).filter((file) =>
    /ts$/.test(file),
  );
  expect(files).toContain(path.join("atexit", "node.ts"));
  for (const file of files) {
    expect(readFileSync(path.join(folder, "src", file), "utf8"), file).not.toMatch(/^import .*from "(?!\.{1,2}\/)/m);
  }
});

test("importing it changes nothing: no listener, no global", async () => {
  const source = `
    const before = [process.eventNames().length, Reflect.ownKeys(globalThis).length];
    await import("deferkit");
    await import("deferkit/atexit");
    console.log(String([process.eventNames().length, Reflect.ownKeys(globalThis).length]) === String(before));
  `;
  expect((await run(source)).stdout).toBe("true\n");
});
