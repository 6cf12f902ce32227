import { defer } from "deferkit";

class Base {
  close(): void {
    console.log("base");
  }
}

export class Store extends Base {
  #depth = 0;
  static count = 0;
  readonly handle: number;

  static {
    Store.count++;
    defer(console.log("static", Store.count));
  }

  constructor(open: () => number, release: () => void) {
    super();
    defer.onError(release());
    this.handle = open();
  }

  get depth(): number {
    defer(console.log("read"));
    return this.#depth;
  }

  set depth(value: number) {
    defer(this.#changed());
    this.#depth = value;
  }

  update(work: () => void): void {
    this.#depth++;
    defer(() => {
      this.#depth--;
    });
    defer(this.#changed());
    work();
  }

  override close(): void {
    defer(super.close());
    this.#depth = 0;
  }

  readonly tick = (): void => {
    defer(this.#changed());
    this.#depth += 1;
  };

  #changed(): void {
    console.log(this.#depth);
  }
}
