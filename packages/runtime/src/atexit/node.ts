import { type Ends, type Program } from "./program.ts";
import { print } from "./report.ts";
import { Signals, type SignalProcess } from "./signals.ts";

type Listener = (...args: any[] /* of any event */) => void;

interface Output {
  readonly writableLength?: number;
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
  prependListener(event: string, listener: Listener): unknown;
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

/** What a shell sees of a signal: 128 and its number (POSIX, "Exit Status for Commands"). */
const STATUS: { readonly [signal: string]: number } = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 };

/** @returns nothing where there is no such process; the ones that bundlers put into browsers have no versions */
export function nodeProgram(): Program | undefined {
  const { process } = globalThis as { process?: Process }; // an import of node:process would break browsers
  return process?.versions?.node ? new NodeProgram(process) : undefined;
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
    if (!this.ends && this.process._exiting) return ends.leaving(LEFT); // another listener of `exit`: now or never
    if (!this.ends) this.listen();
    this.ends = ends;
    this.signals.listen(signals, (signal) => this.ends?.asked(signal));
  }

  private listen(): void {
    const { process } = this;
    process.prependListener("beforeExit", this.idle);
    process.prependListener("exit", this.leave); // first: an error that another listener throws skips the rest
    if (!this.failing) process.on("exit", this.settleCode); // last: Node sets its code 13 there
    process.on("uncaughtException", this.uncaught);
    if (process.versions?.bun) process.on("unhandledRejection", this.rejected); // Bun does not make them the former
    if (process.versions?.deno) addEventListener("unload", this.leave); // all that Deno.exit() tells
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
    if (process.versions?.deno) removeEventListener("unload", this.leave);
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

  private readonly leave = (): void => this.ends?.leaving(LEFT);

  private readonly settleCode = (): void => {
    if (this.failing && !Number(this.process.exitCode)) this.process.exitCode = 1;
  };

  private readonly uncaught = (error: unknown): void => {
    if (this.process.listenerCount("uncaughtException") > 1) return; // the program decides
    if (!this.process._exiting) return this.ends?.uncaught(error);
    // A listener of `exit` that ran before ours has thrown, and Node runs no more of them.
    this.leave();
    print("Uncaught", error);
    this.process.exitCode = 1;
  };

  private readonly rejected = (error: unknown): void => {
    if (this.process.listenerCount("unhandledRejection") === 1) this.uncaught(error);
  };

  fail(): void {
    if (!this.failing && !this.ends) this.process.on("exit", this.settleCode);
    this.failing = true;
  }

  flush(): void | Promise<void> {
    const streams = ["stdout", "stderr"].map((name) => this.stream(name)).filter((stream) => stream?.writableLength);
    if (streams.length === 0) return undefined;
    return new Promise((done) => {
      const timer = setTimeout(done, FLUSH_LIMIT);
      timer.unref?.();
      void Promise.all(streams.map((stream) => new Promise<void>((written) => stream?.write("", written)))).then(() =>
        done(),
      );
    });
  }

  private stream(name: string): Output | undefined {
    try {
      return this.process[name as "stdout" | "stderr"];
    } catch {
      return undefined; // closed
    }
  }

  soon(): void {
    setImmediate(() => {});
  }

  exit(code: number | undefined): void {
    if (code === undefined) this.process.exit();
    else this.process.exit(code);
  }

  die(signal: string): void {
    if (!signal.startsWith("SIG")) return this.exit(undefined);
    this.unwatch();
    this.process.kill(this.process.pid, signal);
    // Still here: the first process of a container is not ended by a signal.
    setTimeout(() => this.exit(STATUS[signal] ?? 1), 100);
  }

  rethrow(error: unknown): void {
    this.unwatch();
    // Thrown in a microtask, an error is reported with the place that it was first thrown at. Bun keeps only rejections so.
    if (this.process.versions?.bun) void Promise.reject(error);
    else
      queueMicrotask(() => {
        throw error;
      });
  }
}
