import { builtin } from "./builtin.ts";
import { type Ends, type Program } from "./program.ts";
import { print } from "./report.ts";
import { Signals, type SignalProcess } from "./signals.ts";

interface Output {
  readonly writableLength?: number;
  readonly _handle?: { setBlocking?(blocking: boolean): unknown } | null;
  write(text: string, done: () => void): unknown;
}

/** The part of Node's `process` that is used here; Deno and Bun have it too. */
interface Process extends SignalProcess {
  readonly versions?: { readonly node?: string; readonly bun?: string; readonly deno?: string };
  readonly pid: number;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly _exiting?: boolean;
  exitCode?: number | string | null | undefined;
  getActiveResourcesInfo?(): readonly string[];
  exit(code?: number): void;
  kill(pid: number, signal: string): void;
}

// On these platforms, but not in lib.es.
declare function setImmediate(task: () => void): void;
declare function setTimeout(task: () => void, milliseconds: number): { unref?(): void };
declare function queueMicrotask(task: () => void): void;
declare function addEventListener(event: string, listener: () => void): void;
declare function removeEventListener(event: string, listener: () => void): void;

const NONE: readonly string[] = [];

const LEFT = "the program left without waiting";

/** How long output may take to be gone, in milliseconds. */
const FLUSH_LIMIT = 3000;

/**
 * @returns nothing where there is no such process; the ones that bundlers put into browsers have no versions. Jest gives
 *   its tests a copy, which never hears of the end, but whose listeners would keep signals from ending the real process
 */
export function nodeProgram(): Program | undefined {
  const { process } = globalThis as { process?: Process }; // an import of node:process would break browsers
  const real = builtin("node:process") ?? process;
  return process?.versions?.node && process === real ? new NodeProgram(process) : undefined;
}

class NodeProgram implements Program {
  private readonly process: Process;
  private readonly signals: Signals;
  private ends: Ends | undefined;
  private failing = false;

  constructor(process: Process) {
    this.process = process;
    this.signals = new Signals(process);
  }

  watch(ends: Ends, signals: readonly string[]): void {
    const isNew = !this.ends;
    this.ends = ends;
    if (isNew && this.process._exiting) return this.leaveNow();
    if (isNew) this.listen();
    this.signals.listen(signals, (signal) => this.ends?.asked(signal));
  }

  private listen(): void {
    const { process } = this;
    process.prependListener("beforeExit", this.idle);
    process.prependListener("exit", this.leave); // first: an error that another listener throws skips the rest
    if (!this.failing) process.on("exit", this.settleCode); // last: Node sets its code 13 there
    // First: a listener of the program's own that is there once is gone when later ones are called.
    process.prependListener("uncaughtException", this.uncaught);
    if (process.versions?.bun) process.prependListener("unhandledRejection", this.rejected); // not made the former there
    if (process.versions?.deno) addEventListener("unload", this.unload); // all that Deno.exit() tells
  }

  unwatch(): void {
    if (!this.ends) return;
    this.ends = undefined;
    const { process } = this;
    process.off("beforeExit", this.idle);
    process.off("exit", this.leave);
    if (!this.failing) process.off("exit", this.settleCode);
    process.off("uncaughtException", this.uncaught);
    if (process.versions?.bun) process.off("unhandledRejection", this.rejected);
    if (process.versions?.deno) removeEventListener("unload", this.unload);
    this.signals.listen(NONE, () => {});
  }

  /**
   * Nothing keeps the program alive. A host may go on all the same, as AWS Lambda does between two calls: it starts its
   * next work in a listener of this event.
   */
  private readonly idle = (): void => {
    const before = this.work();
    this.afterListeners(() => {
      if (this.work() > before) this.soon();
      else this.ends?.idle();
    });
  };

  /** How much is under way, without the output streams, which anybody may open at any time. */
  private work(): number {
    const resources = this.process.getActiveResourcesInfo?.() ?? [];
    return resources.filter((it) => it !== "PipeWrap" && it !== "TTYWrap" && it !== "WriteWrap").length;
  }

  /** Behind what the other listeners of an event do in the same turn, promises included. */
  private afterListeners(task: () => void): void {
    const { process } = this;
    process.nextTick(() => queueMicrotask(() => process.nextTick(task)));
  }

  private readonly leave = (): void => {
    for (const { _handle } of this.outputs()) _handle?.setBlocking?.(true); // nobody comes back to write the rest to a pipe
    this.ends?.leaving(LEFT);
  };

  /** `process.exitCode` does not know the code of `Deno.exit(code)`. */
  private readonly unload = (): void => {
    this.leave();
    const { Deno } = globalThis as { Deno?: { exitCode: number } };
    if (this.failing && Deno?.exitCode === 0) Deno.exitCode = 1;
  };

  /** In another listener of `exit`, behind which `settleCode` is not called any more. */
  private readonly leaveNow = (): void => {
    this.leave();
    this.settleCode();
  };

  private readonly settleCode = (): void => {
    if (this.failing && !Number(this.process.exitCode)) this.process.exitCode = 1;
  };

  private readonly uncaught = (error: unknown): void => {
    if (this.process.listenerCount("uncaughtException") > 1) return; // the program decides
    if (!this.process._exiting) return this.ends?.uncaught(error);
    // A listener of `exit` that ran before ours has thrown, and Node runs no more of them.
    this.leave();
    print("Uncaught", error);
    this.failing = true;
    this.settleCode();
    this.process.exit();
  };

  private readonly rejected = (error: unknown): void => {
    if (this.process.listenerCount("unhandledRejection") === 1) this.ends?.uncaught(error);
  };

  fail(): void {
    if (!this.failing && !this.ends) this.process.on("exit", this.settleCode);
    this.failing = true;
  }

  flush(): void | Promise<void> {
    const waits = this.outputs()
      .map(written)
      .filter((wait) => wait !== undefined);
    if (waits.length === 0) return undefined;
    return new Promise((done) => {
      setTimeout(done, FLUSH_LIMIT).unref?.();
      void Promise.allSettled(waits).then(() => done());
    });
  }

  private outputs(): Output[] {
    return [() => this.process.stdout, () => this.process.stderr].flatMap((open) => {
      try {
        return [open()];
      } catch {
        return []; // closed
      }
    });
  }

  soon(): void {
    setImmediate(() => {});
  }

  exit(code: number | undefined): void {
    if (code !== undefined) this.process.exitCode = code;
    if (!this.process._exiting) this.process.exit();
  }

  die(signal: string): void {
    if (!signal.startsWith("SIG")) return this.exit(undefined);
    this.unwatch();
    this.process.kill(this.process.pid, signal);
    // Still here: the first process of a container is not ended by a signal. A shell would say 128 and its number.
    setTimeout(() => this.exit(128 + (builtin("node:os")?.constants.signals[signal] ?? 0)), 100);
  }

  rethrow(error: unknown): void {
    this.unwatch();
    // Thrown in a microtask, an error is reported with the place that it was first thrown at. In Bun's main thread only
    // rejections are, and in its workers they are lost (Bun 1.4).
    if (this.process.versions?.bun && builtin("node:worker_threads").isMainThread) void Promise.reject(error);
    else
      queueMicrotask(() => {
        throw error;
      });
  }
}

/** @returns a promise for the time when what was written is on its way, or nothing where it is already */
function written(output: Output): Promise<unknown> | undefined {
  if (output.writableLength) return new Promise<void>((done) => output.write("", () => done()));
  return sinkOf(output)?.flush();
}

/** Bun's streams do not say what is on its way, but the sink behind one does (Bun 1.4). */
function sinkOf(output: any /* what is behind a symbol */): { flush(): Promise<unknown> | undefined } | undefined {
  return Object.getOwnPropertySymbols(output)
    .map((key) => output[key])
    .find((value) => value?.constructor?.name === "FileSink");
}
