import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { CHROMIUM, Project, type Program } from "./project.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DK1002 =
  "DK1002: `name + name` is not a call, a function or a reference: nothing would run at exit. " +
  "Pass a call or a function, or remove the statement.";

describe.skipIf(!existsSync(CHROMIUM))("Vite's development server, in a browser", () => {
  const project = new Project("page", "vite", ["vite"]);
  let server: Program;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = project.start(process.execPath, ["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--port", "0"]);
    const url = await server.prints(/Local: +(http:\S+)/);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    project.remove();
  });

  const log = (text: string): Promise<unknown> =>
    page.waitForFunction(`document.querySelector("#log").textContent === ${JSON.stringify(text)}`);

  test("the version is the pinned one", () => {
    expect(project.version("vite")).toBe("8.3.8");
  });

  test("the page runs", async () => {
    await log("Hello Ada\nBye Ada");
  });

  test("so does its worker", async () => {
    await page.waitForFunction(`document.title === "worked"`);
  });

  test("a change comes in without a reload", async () => {
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    project.edit("src/greet.ts", "Bye", "See you,");
    await project.until("src/greet.ts", log("Hello Ada\nSee you, Ada"));
    expect(await page.evaluate(() => "isSamePage" in globalThis)).toBe(true);
  });

  test("problems are shown over the page until they are gone", async () => {
    project.edit("src/greet.ts", "defer(lines.push(`See you, ${name}`));", "defer(name + name); defer(...lines);");
    const overlay = page.locator("vite-error-overlay");
    await project.until("src/greet.ts", overlay.waitFor());
    expect(await overlay.locator(".message-body").textContent()).toBe(DK1002);
    expect(await overlay.locator(".plugin").textContent()).toBe("[plugin:deferkit] ");
    expect(await overlay.locator(".file").textContent()).toBe(`${project.path("src/greet.ts")}:10:8`);
    const frame = (await overlay.locator(".frame").textContent()) ?? "";
    expect(frame).toMatch(/^> 10 \|   defer\(name \+ name\); defer\(\.\.\.lines\);\n {5}\| {9}\^{11}$/m);
    expect(frame).toMatch(/\n\nDK1003: .*\n.*src\/greet\.ts:10:28\n[^]*^ {5}\| {29}\^{8}$/m);
    // The terminal shows the same.
    await server.prints(/DK1002: [^]*src\/greet\.ts:10:8[^]*DK1003: /);

    project.edit("src/greet.ts", "defer(name + name); defer(...lines);", "defer(lines.push(`Good bye ${name}`));");
    await project.until("src/greet.ts", overlay.waitFor({ state: "detached" }));
    await log("Hello Ada\nGood bye Ada");
  });
});

describe.skipIf(!existsSync(CHROMIUM))("what Vite builds, in a browser", () => {
  const project = new Project("page", "vite", ["vite"]);
  const vite = "node_modules/vite/bin/vite.js";
  let server: Program | undefined;
  let browser: Browser | undefined;
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    project.remove();
  });

  test("the page runs, and so does its worker", async () => {
    const built = await project.node([vite, "build", "--logLevel", "error"]);
    expect(built).toEqual({ status: 0, stdout: "", stderr: "" });
    server = project.start(process.execPath, [vite, "preview", "--host", "127.0.0.1", "--port", "0"]);
    const url = await server.prints(/Local: +(http:\S+)/);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(url);
    await page.waitForFunction(`document.querySelector("#log").textContent === "Hello Ada\\nBye Ada"`);
    await page.waitForFunction(`document.title === "worked"`);
  });
});
