import { pipesOf, PATIENCE, type OutputProcess, type OutputStream, type Pipe } from "./output.ts";
import {
  after,
  builtin,
  nextTick,
  NativePromise,
  queueMicrotask,
  realProcess,
  setImmediate,
  setTimeout,
} from "./platform.ts";
import type { Ends, Program } from "./program.ts";
import { print } from "./report.ts";
import { Signals, type SignalProcess } from "./signals.ts";
import { Uncaught, type ErrorProcess } from "./uncaught.ts";

/** The part of Node's `process` that is used here; Deno and Bun have it too. */
interface Process extends SignalProcess, ErrorProcess, OutputProcess {
  readonly versions?: { readonly bun?: string; readonly deno?: string };
  readonly pid: number;
  readonly _exiting?: boolean;
  exitCode?: number | string | null | undefined;
  getActiveResourcesInfo?(): readonly string[];
  exit(code?: number): void;
  kill(pid: number, signal: string): void;
}

// Of Deno, but not in lib.es.
declare function addEventListener(event: string, listener: () => void): void;
declare function removeEventListener(event: string, listener: () => void): void;

const NONE: readonly string[] = [];

const LEFT = "the program left without waiting";

/** @returns nothing where there is no such process */
export function nodeProgram(): Program | undefined {
  const process = realProcess();
  return process && new NodeProgram(process as Process);
}

class NodeProgram implements Program {
  readonly #process: Process;
  readonly #signals: Signals;
  readonly #errors: Uncaught;
  #pipes: Pipe[] = [];
  #ends: Ends | undefined;
  #failing = false;

  constructor(process: Process) {
    this.#process = process;
    this.#signals = new Signals(process);
    this.#errors = new Uncaught(process, this.#uncaught);
  }

  watch(ends: Ends, signals: readonly string[]): void {
    const isNew = !this.#ends;
    this.#ends = ends;
    if (isNew && this.#isNode) this.#pipes = pipesOf(this.#process);
    if (isNew && this.#process._exiting) return this.#leaveNow();
    if (isNew) this.#listen();
    this.#signals.listen(signals, (signal) => this.#ends?.asked(signal));
  }

  #listen(): void {
    const process = this.#process;
    process.prependListener("beforeExit", this.#idle);
    process.prependListener("exit", this.#leave); // first: an error that another listener throws skips the rest
    if (!this.#failing) process.on("exit", this.#settleCode); // last: Node sets its code 13 there
    this.#errors.listen();
    if (process.versions?.deno) addEventListener("unload", this.#unload); // all that Deno.exit() tells
    this.soon(); // in a listener of `beforeExit`, ours is too late for this time
  }

  unwatch(): void {
    if (!this.#ends) return;
    this.#ends = undefined;
    const process = this.#process;
    process.off("beforeExit", this.#idle);
    process.off("exit", this.#leave);
    if (!this.#failing) process.off("exit", this.#settleCode);
    this.#errors.stop();
    if (process.versions?.deno) removeEventListener("unload", this.#unload);
    if (!process._exiting) for (const pipe of this.#pipes.splice(0)) pipe.release();
    this.#signals.listen(NONE, () => {});
  }

  get #isNode(): boolean {
    const { versions } = this.#process;
    return !versions?.bun && !versions?.deno;
  }

  /**
   * Nothing keeps the program alive. A host may go on all the same, as AWS Lambda does between two calls: it starts its
   * next work in a listener of this event.
   */
  readonly #idle = (): void => {
    const before = this.#work();
    // After what the other listeners of this event do in the same turn, promises included.
    nextTick(() =>
      queueMicrotask(() =>
        nextTick(() => {
          if (this.#work() > before) this.soon();
          else this.#ends?.idle();
        }),
      ),
    );
  };

  /** How much is under way, without the output streams, which anybody may open at any time. */
  #work(): number {
    const resources = this.#process.getActiveResourcesInfo?.() ?? [];
    return resources.filter((it) => it !== "PipeWrap" && it !== "TTYWrap" && it !== "WriteWrap").length;
  }

  readonly #leave = (): void => {
    const pipes = this.#pipes;
    if (!this.#isNode) for (const { _handle } of this.#outputs()) _handle?.setBlocking?.(true);
    for (const pipe of pipes) if (!pipe.isBusy) pipe.drain();
    this.#ends?.leaving(LEFT);
    for (const pipe of pipes) pipe.drain();
  };

  /** `process.exitCode` does not know the code of `Deno.exit(code)`. */
  readonly #unload = (): void => {
    this.#leave();
    const { Deno } = globalThis as { Deno?: { exitCode: number } };
    if (this.#failing && Deno?.exitCode === 0) Deno.exitCode = 1;
  };

  /** In another listener of `exit`, after which `settleCode` is not called any more. */
  readonly #leaveNow = (): void => {
    this.#leave();
    this.#settleCode();
  };

  readonly #settleCode = (): void => {
    if (this.#failing && !Number(this.#process.exitCode)) this.#process.exitCode = 1;
  };

  readonly #uncaught = (error: unknown): void => {
    if (!this.#process._exiting) return this.#ends?.uncaught(error);
    // A listener of `exit` that ran before ours has thrown, and Node runs no more of them.
    this.#leave();
    print("Uncaught", error);
    this.#failing = true;
    this.#settleCode();
    this.#process.exit();
  };

  fail(): void {
    if (!this.#failing && !this.#ends) this.#process.on("exit", this.#settleCode);
    this.#failing = true;
  }

  flush(): void | Promise<void> {
    const streams = this.#isNode ? this.#pipes.map(({ stream }) => stream) : this.#outputs();
    const waits = streams.map(written).filter((wait) => wait !== undefined);
    if (waits.length === 0) return undefined;
    return new NativePromise((done) => {
      unref(setTimeout(done, PATIENCE));
      after(all(waits), done);
    });
  }

  #outputs(): OutputStream[] {
    return [() => this.#process.stdout, () => this.#process.stderr].flatMap((open) => {
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
    if (code !== undefined) this.#process.exitCode = code;
    if (!this.#process._exiting) this.#process.exit();
  }

  die(signal: string): void {
    if (!signal.startsWith("SIG")) return this.exit(undefined);
    this.unwatch();
    this.#process.kill(this.#process.pid, signal);
    // Still here: the first process of a container is not ended by a signal. A shell would say 128 and its number.
    setTimeout(() => this.exit(128 + (builtin("node:os")?.constants.signals[signal] ?? 0)), 100);
  }

  rethrow(error: unknown): void {
    this.unwatch();
    // Thrown in a microtask, an error is reported with the place that it was first thrown at. In Bun's main thread only
    // rejections are, and in its workers they are lost (Bun 1.4).
    if (this.#process.versions?.bun && builtin("node:worker_threads").isMainThread) void NativePromise.reject(error);
    else {
      if (this.#isNode) this.#insureReport(error);
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  /** Where microtasks were fakes already when this was loaded, nothing is thrown: a rejection is reported all the same. */
  #insureReport(error: unknown): void {
    const process = this.#process;
    let isHeard = false;
    const heard = (): void => void (isHeard = true);
    process.on("uncaughtExceptionMonitor", heard);
    const check = (): void => {
      process.off("uncaughtExceptionMonitor", heard);
      if (!isHeard) void NativePromise.reject(error);
    };
    try {
      builtin("node:fs").access(".", check); // nobody replaces it by a fake
    } catch {
      // the program may not read files (--permission)
    }
  }
}

async function all(waits: readonly Promise<unknown>[]): Promise<void> {
  for (const wait of waits) {
    try {
      await wait;
    } catch {
      // the stream tells its own listeners
    }
  }
}

function unref(timer: unknown): void {
  (timer as { unref?(): void }).unref?.();
}

/** @returns a promise for the time when what was written is on its way, or nothing where it is already */
function written(output: OutputStream): Promise<unknown> | undefined {
  if (output.writableLength) return new NativePromise<void>((done) => output.write("", () => done()));
  return sinkOf(output)?.flush();
}

/** Bun's streams do not say what is on its way, but the sink below one does (Bun 1.4). */
function sinkOf(output: any /* what is under a symbol */): { flush(): Promise<unknown> | undefined } | undefined {
  return Object.getOwnPropertySymbols(output)
    .map((key) => output[key])
    .find((value) => value?.constructor?.name === "FileSink");
}
