// What must type-check at users', and what must not.
import { atexit, defer, enableDefer } from "deferkit";

declare const file: { close(): Promise<void>; write(text: string, times?: number): void };
declare function remove(path: string, force: boolean): void;
declare const lock: { [Symbol.toStringTag]: string };

export function forms(this: unknown): void {
  defer(file.close());
  defer(file.close);
  defer(() => file.close());
  defer(async () => file.close());
  defer(lock);
  defer(remove("path", true));
  defer(remove, "path", true);
  defer(file.write, "text");
  defer(file.write, "text", 2);
  // @ts-expect-error an argument of another type
  defer(remove, 1, true);
  // @ts-expect-error an argument is missing
  defer(remove, "path");
  // @ts-expect-error nothing to defer
  defer();

  defer.onError(remove("path", true));
  defer.onError(remove, "path", true);
  defer.onError((error) => {
    // @ts-expect-error an error is of type unknown
    error.message;
  });
  defer.onSuccess((value) => value.anything);
  defer.recover((error) => (error instanceof Error ? error.message : undefined));
  // @ts-expect-error not a function
  defer.recover("text");
}

export const sync: (this: Date, a: string, b?: number) => boolean = enableDefer(function (
  this: Date,
  a: string,
  b = 1,
) {
  return this.getTime() > a.length + b;
});
export const later: <T>(value: T) => Promise<T> = enableDefer(async <T>(value: T) => value);
export const values: (n: number) => Generator<number, string, boolean> = enableDefer(function* (n: number) {
  const more: boolean = yield n;
  return String(more);
});
// @ts-expect-error not a function
enableDefer(1);

export class Service {
  #count = 0;
  @enableDefer
  method(by: number): number {
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
  set count(value: number) {
    this.#count = value;
  }
  @atexit.register
  static stop(): void {}
}

export const registered: (path: string, force: boolean) => void = atexit.register(remove, "path", true);
atexit.register(() => {});
atexit.register(async () => {});
atexit.register(file.write, "text");
// @ts-expect-error an argument of another type
atexit.register(remove, 1, true);
// @ts-expect-error an argument is missing
atexit.register(remove, "path");
// @ts-expect-error not a function
atexit.register("text");
atexit.unregister(remove);
atexit.clear();
export const done: void | Promise<void> = atexit.runExitfuncs();
export const count: number = atexit.ncallbacks();
