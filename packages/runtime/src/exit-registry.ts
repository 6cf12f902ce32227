import { Exit } from "./exit.ts";
import { reportExitError } from "./exit-report.ts";
import { onProgramEnd } from "./program-end.ts";
import { type Stack } from "./record.ts";
import { pushValue } from "./value.ts";

/** What the program does when it ends. All copies of this package share the one that the first of them made. */
export interface ExitRegistry {
  readonly size: number;
  push(receiver: unknown, callee: unknown, args: readonly unknown[] | null): void;
  value(receiver: unknown, value: unknown, args: readonly unknown[] | undefined): void;
  remove(callee: unknown): void;
  clear(): void;
  /** Makes every call now; awaits each result before the next call. */
  run(): void | Promise<void>;
}

// The number is the version of the interface above: copies that cannot talk to each other must not find each other.
const KEY = "deferkit.atexit.1";

/**
 * @returns the process's registry, made at the first use: importing this changes nothing
 */
export function registry(): ExitRegistry {
  const shared = globalThis as { [key: symbol]: ExitRegistry | undefined }; // where ESM and CommonJS copies can meet
  const key = Symbol.for(KEY);
  if (!shared[key]) Object.defineProperty(shared, key, { value: new ProgramStack() });
  return shared[key] as ExitRegistry; // defined just above
}

class ProgramStack implements ExitRegistry {
  private readonly stack: Stack = [];
  private stopWatching: (() => void) | undefined;

  get size(): number {
    return this.stack.length / 3;
  }

  push(receiver: unknown, callee: unknown, args: readonly unknown[] | null): void {
    this.stack.push(receiver, callee, args);
    this.watch();
  }

  value(receiver: unknown, value: unknown, args: readonly unknown[] | undefined): void {
    pushValue(this.stack, undefined, true, receiver, value, args);
    this.watch();
  }

  remove(callee: unknown): void {
    for (let i = this.stack.length - 3; i >= 0; i -= 3) if (this.stack[i + 1] === callee) this.stack.splice(i, 3);
    this.watch();
  }

  clear(): void {
    this.stack.length = 0;
    this.watch();
  }

  run(): void | Promise<void> {
    const exit = new ProgramExit(this.stack, this.stack);
    const waits = exit.next();
    this.watch();
    return waits ? this.finish(exit) : undefined;
  }

  private async finish(exit: Exit): Promise<void> {
    do {
      try {
        exit.settle(await exit.wait);
      } catch (error) {
        exit.fail(error);
      }
    } while (exit.next());
    this.watch();
  }

  private runSync(): void {
    new ProgramExit(this.stack, this.stack).run();
    this.watch();
  }

  /** Listens for the program's end while there is something to do then, and only then. */
  private watch(): void {
    if (this.stack.length > 0) {
      this.stopWatching ??= onProgramEnd({ whenIdle: () => this.run(), whenLeaving: () => this.runSync() });
    } else {
      this.stopWatching?.();
      this.stopWatching = undefined;
    }
  }
}

/** An exit that nobody catches anything from: each error is reported where it comes up. */
class ProgramExit extends Exit {
  override fail(thrown: unknown): void {
    reportExitError(thrown);
  }
}
