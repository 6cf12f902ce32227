import type { Command, Happening, Program, Report } from "./sandbox/messages.ts";

/** What the page is told of the program that runs. */
export type Listener = (what: Happening) => void;

/** The sandboxed frame. It is loaded once, so that programs also run when the network has gone. */
export class Runner {
  readonly #frame = document.createElement("iframe");
  readonly #ready: Promise<void>;
  #listener: Listener = () => {};
  #run = 0;
  #running = false;

  constructor() {
    this.#frame.setAttribute("sandbox", "allow-scripts");
    Object.assign(this.#frame, { src: "sandbox.html", title: "The running program", hidden: true });
    this.#ready = new Promise((ready) => {
      addEventListener("message", ({ data, source }: MessageEvent<Report>) => {
        if (source !== this.#frame.contentWindow) return;
        if (data.type === "ready") ready();
        else if (data.run === this.#run && this.#running) this.#hear(data.what);
      });
    });
    document.body.append(this.#frame);
  }

  /** Runs a program, in the place of the one that runs. */
  async run(program: Program, listener: Listener): Promise<void> {
    const run = ++this.#run;
    this.#listener = listener;
    this.#running = true;
    await this.#ready;
    if (run === this.#run && this.#running) this.#tell({ type: "run", run, program });
  }

  /** Ends the program, whatever it is doing. */
  stop(): void {
    if (!this.#running) return;
    this.#tell({ type: "stop" });
    this.#hear({ type: "ended", text: "Stopped." });
  }

  #hear(what: Happening): void {
    if (what.type === "ended") this.#running = false;
    this.#listener(what);
  }

  #tell(command: Command): void {
    this.#frame.contentWindow?.postMessage(command, "*"); // its origin has no name
  }
}
