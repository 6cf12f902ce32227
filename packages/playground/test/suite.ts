import { chromium, type Browser } from "playwright-core";
import { expect } from "vitest";
import { buildPage, Playground, Site, watch } from "./page.ts";

export const executablePath: string = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

export const PROGRAM = 'import { defer } from "deferkit";\nfunction use(file) {\n  defer(file.close());\n}\n';

/** Asks again until it holds: the browser is another process. */
export const eventually = (ask: () => Promise<unknown>): ReturnType<typeof expect.poll> =>
  expect.poll(ask, { timeout: 30_000 });

/** The built page, a browser, and a page that most tests share: what they need they set. */
export class Suite {
  readonly site = new Site();
  /** What must not have happened: see `watch`. */
  readonly faults: string[] = [];
  address = "";
  #browser: Browser | undefined;
  #shared: Playground | undefined;

  async start(): Promise<void> {
    await buildPage();
    this.address = await this.site.listen();
    const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
    this.#browser = await chromium.launch({ executablePath, args });
    this.#shared = await this.visit(this.address);
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    this.site.close();
  }

  get playground(): Playground {
    return this.#shared!; // tests run after `start`
  }

  /** The output of the shared page. */
  readonly output = (): Promise<string> => this.playground.textOf(this.playground.output);

  /** Opens an address as somebody who has never been here, and waits until the page has compiled what it shows. */
  async visit(url: string): Promise<Playground> {
    const page = await this.#browser!.newPage({ viewport: { width: 1200, height: 900 } });
    await watch(page, new URL(this.address).origin, this.faults);
    await page.goto(url);
    const opened = new Playground(page);
    await opened.output.waitFor();
    return opened;
  }
}
