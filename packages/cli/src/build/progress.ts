const PATIENCE = 500;

/** One line on a terminal, for work that takes longer than one waits for. */
export class Progress {
  readonly #total: number;
  readonly #stream: NodeJS.WriteStream;
  readonly #start = performance.now();
  #done = 0;
  #shown = 0;

  constructor(total: number, stream: NodeJS.WriteStream) {
    this.#total = total;
    this.#stream = stream;
  }

  step(name: string): void {
    this.#done++;
    const now = performance.now();
    if (!this.#stream.isTTY || now - this.#start < PATIENCE || now - this.#shown < 50) return;
    this.#shown = now;
    const line = `${this.#done}/${this.#total} ${name}`;
    this.#stream.write(`\r\x1b[2K${line.slice(0, (this.#stream.columns || 80) - 1)}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shown > 0) this.#stream.write("\r\x1b[2K");
  }
}
