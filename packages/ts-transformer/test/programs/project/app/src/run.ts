import * as kit from "deferkit";
import { log } from "kit";

export async function run(name: string) {
  kit.defer(log(`ran ${name}`));
  await null;
  return log(`runs ${name}`);
}

export class Counter {
  #count = 0;
  static readonly made = "made";

  *steps(): Generator<string> {
    kit.defer(() => this.#finish(Counter.made));
    while (this.#count < 2) yield `step ${++this.#count}`;
  }

  #finish(word: string): void {
    log(`${word} ${this.#count}`);
  }
}
