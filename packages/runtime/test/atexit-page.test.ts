// A page's end, in a real browser.
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

// What is not on this machine is named at the end of the run, and is an error in CI.
describe.runIf(existsSync(executablePath))("a page", () => {
  let browser: Browser;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    const script = await bundled();
    server = createServer((request, response) => {
      const headers = {
        "content-type": "text/html",
        ...(request.url?.includes("no-store") && { "cache-control": "no-store" }),
      };
      response.writeHead(200, headers).end(`<!doctype html><title>${request.url}</title><script>${script}</script>`);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-features=BackForwardCache"],
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** What callbacks have written so far. */
  const log = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem("log"));

  async function visit(url: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${origin}/${url}`);
    return page;
  }

  test("that is left for good calls them, last in, first out, without waiting", async () => {
    const page = await visit("?callbacks&no-store"); // which keeps it out of the back/forward cache
    await page.evaluate("keepOut()");
    await page.goto(`${origin}/?other`);
    expect(await log(page)).toBe("last,waits,first,");
  });

  test("that is kept in the back/forward cache does not, but does when it is left for good later", async () => {
    const page = await visit("?look");
    const visitor = await page.context().newPage();
    await visitor.goto(`${origin}/?callbacks&tour`); // goes to /back and, restored by it, to /another
    await expect.poll(() => log(page), { timeout: 20_000 }).toBe("[/back],[restored],last,waits,first,[/another],");
  });

  test("that is closed calls them", async () => {
    const page = await visit("?callbacks");
    const other = await page.context().newPage();
    await other.goto(`${origin}/?other`);
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => log(other)).toMatch(/^last,waits,first,/);
  });

  test("with nothing registered any more is not listened to", async () => {
    const page = await visit("?callbacks");
    await page.evaluate("keepOut(); atexit.clear()");
    await page.goto(`${origin}/?other`);
    expect(await log(page)).toBe(null);
  });

  test("can make its calls itself, and wait for them", async () => {
    const page = await visit("?callbacks");
    await page.evaluate("atexit.runExitfuncs()");
    expect(await log(page)).toBe("last,waits,has waited,first,");
  });
});

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: path.join(import.meta.dirname, "..") },
    bundle: true,
    format: "iife",
    write: false,
    logLevel: "error",
  });
  return outputFiles.map(({ text }) => text).join("");
}

const PAGE = `
  import { atexit } from "deferkit";
  globalThis.atexit = atexit;
  // A page that listens to this is not kept.
  globalThis.keepOut = () => addEventListener("unload", () => {});
  const write = (word) => localStorage.setItem("log", (localStorage.getItem("log") ?? "") + word + ",");
  if (location.pathname !== "/") write("[" + location.pathname + "]");
  if (location.pathname === "/back") setTimeout(() => history.back(), 100);
  if (location.search.includes("tour")) {
    addEventListener("load", () => setTimeout(() => (location = "/back"), 100));
    addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      write("[restored]");
      keepOut();
      location = "/another";
    });
  }
  if (location.search.includes("callbacks")) {
    atexit.register(write, "first");
    atexit.register(async () => {
      write("waits");
      await new Promise((done) => setTimeout(done));
      write("has waited");
    });
    atexit.register(write, "last");
  }
`;
