import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Locator, Page } from "playwright-core";

const folder = fileURLToPath(new URL("..", import.meta.url));
const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** Where the built files are served: the page must not depend on its path. */
const PATH = "/some/where/";

/** Builds the page as a user of the repository does. */
export async function buildPage(): Promise<void> {
  const vite = join(dirname(fileURLToPath(import.meta.resolve("vite/package.json"))), "bin/vite.js");
  await promisify(execFile)(process.execPath, [vite, "build", "--logLevel", "error"], { cwd: folder });
}

/** Serves the built files as any host of static files does: without headers of its own. */
export class Site {
  /** What was asked for, in order. */
  readonly asked: string[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer(({ url = "" }, response) => {
      const name = new URL(url, "http://site").pathname.slice(PATH.length) || "index.html";
      this.asked.push(name);
      try {
        response.setHeader("content-type", TYPES[extname(name)] ?? "application/octet-stream");
        response.end(this.read(name));
      } catch {
        response.writeHead(404).end();
      }
    });
  }

  read(name: string): Buffer {
    return readFileSync(join(folder, "dist", name));
  }

  async listen(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, "127.0.0.1", listening));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${PATH}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** What no visit may have: errors, violations of the policy, requests to other hosts. */
export async function watch(page: Page, origin: string, faults: string[]): Promise<void> {
  await page.exposeFunction("reportViolation", (text: string) => faults.push(`policy: ${text}`));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      const report = (globalThis as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
    });
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.stack}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(origin))
      faults.push(`asked ${request.url()}`);
  });
}

/** The page as a user sees it. */
export class Playground {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get program(): Locator {
    return this.page.getByRole("textbox", { name: "Program", exact: true });
  }

  get output(): Locator {
    return this.page.getByRole("textbox", { name: "Compiled program" });
  }

  get log(): Locator {
    return this.page.getByRole("log").locator("p");
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole("tab", { name });
  }

  /** Replaces the program, as by pasting. */
  async write(code: string): Promise<void> {
    await this.program.focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(code);
  }

  /** Writes a program, runs it to its end, and gives the lines of the log. */
  async run(code: string): Promise<string[]> {
    await this.write(code);
    await this.button("Run").click();
    await this.page.locator("#log .ended").waitFor();
    return this.log.allTextContents();
  }

  /** The text of an editor, which it shows whole where it is short. */
  async textOf(editor: Locator): Promise<string> {
    return (await editor.locator(".cm-line").allTextContents()).join("\n");
  }
}
