import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { eventually, PROGRAM, type Suite } from "./suite.ts";

/** How one comes to the page, and by what means it is used. */
export function visiting(suite: Suite): void {
  test("loads less than 400 kB gzipped, and no compiler", async () => {
    suite.site.asked.length = 0;
    const { page } = await suite.visit(suite.address);
    await page.waitForLoadState("networkidle");
    await page.close();
    const sizes = suite.site.asked.map((name) => [name, gzipSync(suite.site.read(name)).length] as const);
    expect(sizes.map(([name]) => name)).toContain("sandbox.html");
    expect(
      sizes.reduce((sum, [, size]) => sum + size, 0),
      JSON.stringify(sizes),
    ).toBeLessThan(400_000);
    expect(suite.site.asked.join()).not.toMatch(/babel|typescript/);
  });

  test("shares the program by its address", async () => {
    const playground = await suite.visit(suite.address);
    const output = (): Promise<string> => playground.textOf(playground.output);
    await playground.write(PROGRAM.replace("close", "sharedClose"));
    await playground.tab("Babel").click();
    await playground.button("Share").click();
    await eventually(() => playground.page.getByRole("status").textContent()).toMatch(/address/);
    const url = playground.page.url();

    await playground.page.reload();
    await eventually(() => playground.textOf(playground.program)).toContain("sharedClose");
    await eventually(output).toContain("[file, file.sharedClose];\n  try {}");

    const other = await suite.visit(url);
    await eventually(() => other.textOf(other.program)).toContain("sharedClose");
    expect(await other.tab("Babel").getAttribute("aria-selected")).toBe("true");
    await Promise.all([playground.page.close(), other.page.close()]);
  });

  test("says that an address was cut off, and shows a program all the same", async () => {
    const cut = await suite.visit(`${suite.address}#7ZAx`);
    expect(await cut.page.getByRole("status").textContent()).toContain("The address holds no program");
    expect(await cut.textOf(cut.program)).toContain("defer(");
    await cut.page.close();
  });

  test("has the fixtures as examples", async () => {
    const menu = suite.playground.page.getByLabel("Example");
    expect(await menu.locator("option").count()).toBeGreaterThan(200);
    await menu.selectOption("go-file-copy.js");
    await eventually(() => suite.playground.textOf(suite.playground.program)).toContain("copyFile");
    await suite.playground.button("Run").click();
    await suite.playground.page.locator("#log .ended").waitFor();
    const expected = readFileSync(new URL("../../../fixtures/run/go-file-copy/expected.txt", import.meta.url), "utf8");
    const printed = await suite.playground.page.locator("#log .printed").allTextContents();
    expect(printed).toEqual(expected.split("\n").filter((line) => line !== "" && !line.startsWith("throws")));
  });

  test("is used by the keyboard alone", async () => {
    const playground = await suite.visit(suite.address);
    const output = (): Promise<string> => playground.textOf(playground.output);
    const { page } = playground;
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement!.getAttribute("aria-label") ?? document.activeElement!.textContent);
    const tabTo = async (name: string): Promise<void> => {
      for (let i = 0; i < 30 && (await focused()) !== name; i++) await page.keyboard.press("Tab");
      expect(await focused()).toBe(name);
    };
    await tabTo("Program");
    await page.keyboard.press("Control+a");
    await page.keyboard.type('console.log("typed");');
    await page.keyboard.press("Control+Enter");
    await eventually(() => playground.log.allTextContents()).toContain("typed");

    await tabTo("Text");
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toBe("Babel");
    await eventually(output).toContain('console.log("typed");');
    await tabTo("Run");
    await page.keyboard.press("Enter");
    await eventually(() => playground.log.allTextContents()).toContain("The program has ended.");
    await page.close();
  });

  test("fits a screen of 400 pixels", async () => {
    const { page } = suite.playground;
    await page.setViewportSize({ width: 400, height: 800 });
    await suite.playground.tab("Text").click();
    await suite.playground.write(`${PROGRAM}// ${"a long line ".repeat(40)}\nconsole.log("${"x".repeat(300)}");\n`);
    await eventually(suite.output).toContain("_defers");
    await suite.playground.button("Run").click();
    await page.locator("#log .ended").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    for (const name of ["Run", "Stop", "Share"]) {
      const box = (await suite.playground.button(name).boundingBox())!;
      expect(box.x + box.width, name).toBeLessThanOrEqual(400);
    }
  });

  test("works without a network once it is loaded", async () => {
    const train = await suite.visit(suite.address);
    const output = (): Promise<string> => train.textOf(train.output);
    await train.page.waitForLoadState("networkidle");
    await train.tab("Babel").click();
    await eventually(output).toContain("catch (_error) {\n");
    await train.page.context().setOffline(true);
    expect(await train.run('console.log("offline");')).toEqual(["offline", "The program has ended."]);
    await train.write(PROGRAM);
    await eventually(output).toContain("[file, file.close];\n");
    await train.tab("TypeScript").click();
    await eventually(output).toContain("The compiler could not be loaded.");
    await train.page.close();
    suite.faults.splice(
      0,
      suite.faults.length,
      ...suite.faults.filter((fault) => !fault.includes("net::ERR_INTERNET_DISCONNECTED")),
    );
  });

  test.each(["light", "dark"] as const)("has no fault that axe finds, %s", async (colorScheme) => {
    const { page } = suite.playground;
    await page.emulateMedia({ colorScheme });
    await suite.playground.write(PROGRAM.replace("defer(file", "const closed = defer(file"));
    await page.getByRole("button", { name: "Go to 3:18" }).waitFor();
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
    });
    expect(violations).toEqual([]);
  });
}
