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

atexit.unregister(remove);
atexit.clear();
export const count: number = atexit.ncallbacks();
export const done: void | Promise<void> = atexit.runExitfuncs();

direct.register(remove, "path", true);
direct.unregister(remove);
direct.clear();
direct.runExitfuncs();
export const module: typeof direct = atexit;

export class Service {
  @atexit.register
  static stop(): void {}
}
