/// <reference lib="esnext.disposable" />
import { atexit } from "deferkit";
import * as direct from "deferkit/atexit";

declare function remove(path: string, force: boolean): void;

export const same: (path: string, force: boolean) => void = atexit.register(remove, "path", true);
atexit.register(() => {});
atexit.register(async () => {});
// @ts-expect-error of another type
atexit.register(remove, 1, true);
// @ts-expect-error one is missing
atexit.register(remove, "path");
// @ts-expect-error not a function
atexit.register("remove");

declare const lock: { readonly path: string } & Disposable;
declare const database: { readonly url: string } & AsyncDisposable;
export const path: string = atexit.register(lock).path;
export const url: string = atexit.register(database).url;
// @ts-expect-error a disposable takes no arguments
atexit.register(lock, 1);
// @ts-expect-error not disposable
atexit.register({ close() {} });

export const hook: atexit.ExitHook = atexit.add(remove, "path", true);
export const was: boolean = hook.remove();
hook[Symbol.dispose]();
atexit.add(lock).remove();
atexit.add(database).remove();
// @ts-expect-error of another type
atexit.add(remove, 1, true);
// @ts-expect-error one is missing
atexit.add(remove, "path");
// @ts-expect-error not a function
atexit.add("remove");
export function scoped(): void {
  using _hook = atexit.add(remove, "path", true);
}

export const settings: atexit.ExitSettings = {
  timeout: 1000,
  totalTimeout: Infinity,
  signals: ["SIGTERM", "disconnect"],
  onError: (error, callback) => {
    // @ts-expect-error an error is of type unknown
    error.message;
    void callback;
  },
};
atexit.configure(settings);
atexit.configure({});
atexit.configure({ onError: undefined });
// @ts-expect-error no such setting
atexit.configure({ timeOut: 1000 });
// @ts-expect-error not a number
atexit.configure({ timeout: "1000" });
// @ts-expect-error not a list
atexit.configure({ signals: "SIGTERM" });

export async function leave(): Promise<never> {
  void atexit.exit();
  // @ts-expect-error not a number
  void atexit.exit("1");
  return atexit.exit(1);
}

atexit.unregister(remove);
atexit.unregister(lock);
atexit.unregister(database);
atexit.clear();
export const count: number = atexit.ncallbacks();
export const done: void | Promise<void> = atexit.runExitfuncs();

direct.register(remove, "path", true);
direct.unregister(remove);
direct.clear();
direct.runExitfuncs();
direct.add(remove, "path", true).remove();
direct.configure(settings);
export const module: typeof direct = atexit;

// @ts-expect-error internal
void atexit.push;
// @ts-expect-error internal
void direct.value;

export class Service {
  @atexit.register
  static stop(): void {}
}
