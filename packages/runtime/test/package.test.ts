import { build } from "esbuild";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
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

describe("the published files", () => {
  const dist = path.join(folder, "dist");
  const published = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) => /\.js$/.test(file));
  const importsOf = (file: string): string[] => {
    const text = readFileSync(path.join(dist, file), "utf8");
    const found = text.matchAll(/(?:\bfrom |^import |\brequire\()"(\.[^"]+)"/gm);
    return [...found].map(([, to]) => path.join(path.dirname(file), to!)); // it has a group
  };

  test("are found", () => {
    expect(published).toContain("index.js");
    expect(published).toContain(path.join("cjs", "index.js"));
    expect(importsOf("index.js")).toContain("marker.js");
    expect(importsOf(path.join("cjs", "index.js"))).toContain(path.join("cjs", "marker.js"));
  });

  test.each(published)("%s is syntax that React Native's Babel preset takes", (file) => {
    const text = readFileSync(path.join(dist, file), "utf8");
    expect(text).not.toMatch(/^export \* as /m);
    expect(text).not.toMatch(/^import \{\s*\} from/m);
  });

  test.each(published)("%s imports nothing that imports it", (file) => {
    const reached = new Set(importsOf(file));
    for (const next of reached) for (const it of importsOf(next)) reached.add(it);
    expect([...reached]).not.toContain(file);
  });
});
