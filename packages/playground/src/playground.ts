import { compile, outputOf, type Compiled } from "./compiled.ts";
import { toProgram } from "./compile/runnable.ts";
import { compilerOf } from "./compilers.ts";
import { Editor } from "./editor.ts";
import { element } from "./elements.ts";
import { Log } from "./log.ts";
import { fillMenu } from "./menu.ts";
import { Output } from "./output.ts";
import { listProblems } from "./problems.ts";
import { Runner } from "./runner.ts";
import { EXTENSIONS, type Compiler, type Extension, type State } from "./state.ts";
import { Tabs } from "./tabs.ts";

/** How long nothing is typed before the program is compiled, in milliseconds. */
const PAUSE = 150;

/** The page: the program, what it is compiled to, and its log. */
export class Playground {
  readonly #changed: (state: State) => void;
  readonly #status = element("status", HTMLElement);
  readonly #extension = element("extension", HTMLSelectElement);
  readonly #example = element("example", HTMLSelectElement);
  readonly #stop = element("stop", HTMLButtonElement);
  readonly #log = new Log(element("log", HTMLElement));
  readonly #output = new Output(element("output", HTMLElement));
  readonly #tabs = new Tabs(element("tabs", HTMLElement), (compiler) => this.#choose(compiler));
  readonly #editor: Editor;
  readonly #runner = new Runner();
  #compiler: Compiler = "text";
  #compiled: Compiled = { problems: [], statements: [], runnable: "" };
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** @param changed - is told of each change that the address keeps */
  constructor(changed: (state: State) => void) {
    this.#changed = changed;
    const events = { changed: () => this.#later(), run: () => this.#run() };
    this.#editor = new Editor(element("editor", HTMLElement), events);
    this.#extension.append(...EXTENSIONS.map((extension) => new Option(`.${extension}`, extension)));
    this.#extension.addEventListener("change", () => this.#update());
    element("run", HTMLElement).addEventListener("click", () => this.#run());
    this.#stop.addEventListener("click", () => this.#runner.stop());
    element("share", HTMLElement).addEventListener("click", () => void this.#share());
    const failed = (name: string): void => this.say(`The example ${name} could not be loaded. Is the network there?`);
    fillMenu(this.#example, (example) => this.open({ ...example, compiler: this.#compiler }), failed);
  }

  /** Shows a program. */
  open({ code, extension, compiler }: State): void {
    this.#extension.value = extension;
    this.#compiler = compiler;
    this.#runner.stop();
    this.#log.clear();
    this.#editor.replace(code);
    this.#update();
  }

  /** Tells the user something, by voice too. */
  say(text: string): void {
    this.#status.textContent = text;
  }

  get #state(): State {
    const extension = this.#extension.value as Extension; // one of the menu
    return { code: this.#editor.code, extension, compiler: this.#compiler };
  }

  #choose(compiler: Compiler): void {
    this.#compiler = compiler;
    this.#update();
  }

  #later(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#update(), PAUSE);
  }

  #update(): void {
    clearTimeout(this.#pause);
    const state = this.#state;
    this.#changed(state);
    this.#tabs.select(state.compiler);
    this.#editor.setLanguage(state.extension);
    this.#compiled = compile(state);
    const { problems, statements } = this.#compiled;
    this.#editor.showProblems(problems);
    this.#editor.colour(statements.map((span) => ({ ...span, kind: "deferred" })));
    listProblems(element("problems", HTMLElement), problems, this.#editor);
    void this.#show(state);
  }

  /** Shows the output, unless something else is to be shown by the time that it is there. */
  async #show(state: State): Promise<void> {
    const { problems, statements } = this.#compiled;
    const count = problems.length;
    if (count > 0)
      return this.#note(`There is no output, because the program has ${count} problem${count > 1 ? "s" : ""}.`);
    if (state.compiler !== "text" && !compilerOf(state.compiler)) this.#note("The compiler is loading…");
    const compiled = this.#compiled;
    try {
      const { code, marks } = await outputOf(state, statements);
      if (compiled === this.#compiled) this.#output.show(code, state.extension, marks);
    } catch (error) {
      const missing = state.compiler !== "text" && !compilerOf(state.compiler);
      const why = missing ? "The compiler could not be loaded. Is the network there? Then reload the page." : error;
      if (compiled === this.#compiled) this.#note(String(why));
    }
  }

  /** Says in the place of an output why there is none. */
  #note(text: string): void {
    this.#output.show(`// ${text.replaceAll("\n", "\n// ")}`, "js", []);
  }

  #run(): void {
    this.#update();
    this.#runner.stop();
    this.#log.clear();
    const { problems, runnable } = this.#compiled;
    if (runnable === undefined) {
      for (const { code, message } of problems) this.#log.add({ type: "error", text: `${code}: ${message}` });
      return;
    }
    try {
      const program = toProgram(runnable, this.#state.extension);
      this.#stop.disabled = false;
      void this.#runner.run(program, (what) => {
        this.#log.add(what);
        if (what.type === "ended") this.#stop.disabled = true;
      });
    } catch (error) {
      this.#log.add({ type: "error", text: String(error) });
    }
  }

  async #share(): Promise<void> {
    this.#update();
    try {
      await navigator.clipboard.writeText(location.href);
      this.say("The address is copied. It holds the program.");
    } catch {
      this.say("Copy the address of this page: it holds the program.");
    }
  }
}
