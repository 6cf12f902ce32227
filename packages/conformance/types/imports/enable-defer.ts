import { defer, enableDefer } from "deferkit";

// The function's own type is kept.
export const sync: (this: Date, a: string, b?: number) => boolean = enableDefer(function (
  this: Date,
  a: string,
  b = 1,
) {
  return this.getTime() > a.length + b;
});
export const later: <T>(value: T) => Promise<T> = enableDefer(async function <T>(value: T) {
  return value;
});
export const values: (n: number) => Generator<number, string, boolean> = enableDefer(function* (
  n: number,
): Generator<number, string, boolean> {
  defer(() => n);
  return String(yield n);
});
export const laterValues: () => AsyncGenerator<number> = enableDefer(async function* () {
  yield 1;
});
// @ts-expect-error the result is the function's
export const wrong: () => string = enableDefer(() => 1);
// @ts-expect-error not a function
enableDefer(1);

export class Service {
  #count = 0;

  @enableDefer
  add(by: number): number {
    return (this.#count += by);
  }

  @enableDefer
  async #secret(): Promise<void> {}

  @enableDefer
  static *create(): Generator<Service> {
    yield new Service();
  }

  @enableDefer
  get count(): number {
    void this.#secret();
    return this.#count;
  }

  // @ts-expect-error methods and accessors only
  @enableDefer
  field = 1;
}

// @ts-expect-error methods and accessors only
@enableDefer
export class Decorated {}
