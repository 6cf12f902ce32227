import { COMPILERS, type Compiler } from "./state.ts";

const NAMES: Readonly<Record<Compiler, string>> = { text: "Text", babel: "Babel", typescript: "TypeScript" };

/** The tabs of the compilers, by the ARIA pattern: one is in the tab order, the arrow keys go to the others. */
export class Tabs {
  readonly #tabs: ReadonlyMap<Compiler, HTMLButtonElement>;
  readonly #chosen: (compiler: Compiler) => void;

  constructor(list: HTMLElement, chosen: (compiler: Compiler) => void) {
    this.#chosen = chosen;
    this.#tabs = new Map(COMPILERS.map((compiler) => [compiler, this.#make(compiler)]));
    list.append(...this.#tabs.values());
    list.addEventListener("keydown", (event) => this.#move(event));
  }

  select(compiler: Compiler): void {
    for (const [name, tab] of this.#tabs) {
      tab.ariaSelected = String(name === compiler);
      tab.tabIndex = name === compiler ? 0 : -1;
    }
  }

  #make(compiler: Compiler): HTMLButtonElement {
    const tab = document.createElement("button");
    Object.assign(tab, { type: "button", role: "tab", textContent: NAMES[compiler] });
    tab.setAttribute("aria-controls", "output");
    tab.addEventListener("click", () => this.#chosen(compiler));
    return tab;
  }

  #move(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = COMPILERS.findIndex((name) => this.#tabs.get(name) === event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = COMPILERS.at((at + step) % COMPILERS.length)!; // in range
    this.#tabs.get(next)!.focus();
    this.#chosen(next);
  }
}
