import type { Happening } from "./sandbox/messages.ts";

const CLASSES: Readonly<Record<Happening["type"], string>> = {
  log: "printed",
  warning: "warning",
  deferred: "deferred-call",
  error: "error",
  ended: "ended",
};

/** What the program has printed, its deferred calls and its errors, as they happen: all of a frame at once. */
export class Log {
  readonly #list: HTMLElement;
  #waiting: HTMLElement[] = [];

  constructor(list: HTMLElement) {
    this.#list = list;
  }

  clear(): void {
    this.#waiting = [];
    this.#list.replaceChildren();
  }

  add({ type, text }: Happening): void {
    const line = document.createElement("p");
    line.className = CLASSES[type];
    line.textContent = text;
    if (this.#waiting.length === 0) requestAnimationFrame(() => this.#show());
    this.#waiting.push(line);
  }

  #show(): void {
    this.#list.append(...this.#waiting);
    this.#waiting = [];
    this.#list.scrollTop = this.#list.scrollHeight;
  }
}
