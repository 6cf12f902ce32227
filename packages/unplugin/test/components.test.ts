import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { mapped, written, type Token } from "./maps.ts";
import { CHROMIUM, Project, type Outcome, type Program } from "./project.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

interface Framework {
  readonly name: string;
  readonly modules: Readonly<Record<string, string>>;
  readonly html: RegExp;
  readonly tokens: readonly Token[];
  /** What a click adds. */
  readonly added: readonly string[];
  readonly bad: readonly [first: string, second: string];
}

const FRAMEWORKS: readonly Framework[] = [
  {
    name: "vue",
    modules: { vite: "8.3.8", vue: "3.5.45", "@vitejs/plugin-vue": "6.0.11" },
    html: /<li.*>Hello Ada .*<li.*>Bye Ada .*<p.*>first and last<\/p>/,
    tokens: [
      { file: "App.vue", text: '"Hello "' },
      { file: "Plain.vue", text: '"first"' },
      { file: "Plain.vue", text: '"last"' },
    ],
    added: ["added: Grace", "Grace after Ada, true"],
    bad: ["9:8", "10:9"],
  },
  {
    name: "svelte",
    modules: { vite: "8.3.8", svelte: "5.57.3", "@sveltejs/vite-plugin-svelte": "7.3.1" },
    html: /<li.*>Hello Ada .*<li.*>Bye Ada .*<p>first and last<\/p>/,
    tokens: [
      { file: "App.svelte", text: '"Hello "' },
      { file: "App.svelte", text: '"Ada"' },
      { file: "Plain.svelte", text: '"first"' },
    ],
    added: ["added: Grace", "Grace after Ada, turn 1"],
    bad: ["7:10", "8:11"],
  },
];

describe.each(FRAMEWORKS)("components of $name", ({ name, modules, html, tokens, added, bad }) => {
  const project = new Project(name, `vite-${name}`, Object.keys(modules));
  afterAll(() => project.remove());
  const vite = "node_modules/vite/bin/vite.js";
  const build = (): Promise<Outcome> => project.node([vite, "build", "--logLevel", "error"]);

  test.each(Object.entries(modules))("%s is %s", (module, version) => {
    expect(project.version(module)).toBe(version);
  });

  test("are built, run, and their maps lead to what was written", async () => {
    expect((await build()).status).toBe(0);
    const { status, stdout, stderr } = await project.node(["out/server.js"]);
    expect(stdout).toMatch(html);
    expect([status, stderr]).toEqual([0, ""]);
    expect(mapped(tokens, project.path("out/server.js"))).toEqual(written(tokens, project.path("src")));
  });

  test("problems are placed in the component", async () => {
    project.edit("src/server.ts", `./App.${name}`, `./Bad.${name}`);
    const { status, stderr } = await build();
    project.edit("src/server.ts", `./Bad.${name}`, `./App.${name}`);
    const [first, second] = bad;
    expect(stderr).toMatch(
      new RegExp(`src/Bad\\.${name}:${first}\n.*DK1002[^]*DK1005.*\n.*src/Bad\\.${name}:${second}\n`),
    );
    expect(stderr).toContain(`function bad(): unknown {`);
    expect(status).toBe(1);
  });

  describe.skipIf(!existsSync(CHROMIUM))("in the development server", () => {
    let server: Program;
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      server = project.start(process.execPath, [vite, "--host", "127.0.0.1", "--port", "0"]);
      const url = await server.prints(/Local: +(http:\S+)/);
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
      page = await browser.newPage();
      page.setDefaultTimeout(20_000);
      await page.goto(url);
    });
    afterAll(async () => {
      await browser?.close();
      await server?.stop();
    });
    const items = (): Promise<string[]> => page.locator("li").allTextContents();

    test("they run, and what they handle", async () => {
      await page.getByText("first and last").waitFor();
      const comment = " /* not a comment */";
      expect(await items()).toEqual([`Hello Ada${comment}`, `Bye Ada${comment}`]);
      await page.locator("ul, button").first().click();
      await page.locator("li").nth(3).waitFor();
      expect(await items()).toEqual(["Hello Ada", "Bye Ada", ...added].map((it) => it + comment));
    });

    test("a change of a script comes in without a reload, and problems are shown", async () => {
      const file = `src/Plain.${name}`;
      await page.evaluate("globalThis.isSamePage = true");
      project.edit(file, 'defer(words.push("last"))', 'defer(words.push("at last"))');
      await project.until(file, page.getByText("first and at last").waitFor());

      project.edit(file, 'defer(words.push("at last"))', 'words.push(defer("at last"))');
      const place = page.locator("vite-error-overlay .file");
      await project.until(file, place.waitFor());
      expect(await place.textContent()).toMatch(new RegExp(`src/Plain\\.${name}:6:\\d+$`));
      project.edit(file, 'words.push(defer("at last"))', 'defer(words.push("finally"))');
      await project.until(file, page.locator("vite-error-overlay").waitFor({ state: "detached" }));
      await page.getByText("first and finally").waitFor();
      expect(await page.evaluate("globalThis.isSamePage")).toBe(true);
    });
  });
});
