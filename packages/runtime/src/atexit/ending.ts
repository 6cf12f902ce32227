import { after, now } from "./platform.ts";
import type { Ends, Program } from "./program.ts";
import { print, type Reporter } from "./report.ts";

/** Why the program ends. */
type Cause =
  | { readonly by: "idle" }
  | { readonly by: "exit"; readonly code: number | undefined }
  | { readonly by: "signal"; readonly signal: string }
  | { readonly by: "error"; readonly error: unknown };

/** What of the registered calls the end has to know. */
export interface Calls {
  readonly size: number;
  /** Makes every registered call, after the ones that are being made already. */
  finish(): void | Promise<void>;
  /** Makes every registered call without waiting. */
  finishSync(why: string): void;
  /** Gives up the callbacks that are waited for. */
  giveUp(why: string): void;
  /** Gives up everything: what is waited for, and what has not been called. */
  abandon(why: string): void;
  readonly isWaiting: boolean;
  /** Whether a callback that was given up may keep the program alive. */
  readonly leftBusy: boolean;
}

/**
 * How long a signal that comes again is the same key press, in milliseconds: a terminal sends it to a whole group of
 * processes, and a watcher or npm passes it on once more. Playwright takes the same time.
 */
const KEY_PRESS = 1000;

/** The end of the program: makes the registered calls, then lets it end as it would have without them. */
export class Ending implements Ends {
  isWatching = false;
  readonly #calls: Calls;
  readonly #program: Program;
  readonly #reporter: Reporter;
  #cause: Cause | undefined;
  /** When the signals came. */
  readonly #signals = new Map<string, number>();
  #isLeaving = false;

  constructor(calls: Calls, program: Program, reporter: Reporter) {
    this.#calls = calls;
    this.#program = program;
    this.#reporter = reporter;
  }

  /** Listens for the program's end while there is something to do then, and only then. */
  watch(): void {
    this.isWatching = this.#calls.size > 0 || this.#calls.isWaiting || this.#cause !== undefined;
    if (this.isWatching) {
      this.#program.watch(this, this.#reporter.settings.signals);
    } else {
      this.#program.unwatch();
      this.#signals.clear();
    }
    if (this.#reporter.failed) this.#program.fail();
  }

  idle(): void {
    // What was waited for before cannot come any more: nothing is left that could bring it.
    if (this.#calls.isWaiting && this.#cause) this.#calls.giveUp("the program had nothing left to do");
    if (!this.#cause) this.#begin({ by: "idle" });
    if (this.#calls.isWaiting) this.#program.soon();
  }

  leaving(why: string): void {
    this.#isLeaving = true;
    this.#calls.finishSync(why);
    this.#isLeaving = false;
    if (this.#cause?.by === "error") this.#report(this.#cause.error); // the platform will not any more
    this.#cause = undefined;
    this.watch();
  }

  uncaught(error: unknown): void {
    if (this.#isOpen) this.#begin({ by: "error", error });
    else this.#report(error);
  }

  #report(error: unknown): void {
    print("Uncaught", error);
    this.#reporter.failed = true;
  }

  asked(signal: string): void {
    const before = this.#signals.get(signal);
    if (before !== undefined && now() - before < KEY_PRESS) return;
    if (before !== undefined) return this.#insist(signal);
    if (this.#isOpen) this.#begin({ by: "signal", signal });
    this.#signals.set(signal, now()); // after callbacks that blocked: what came meanwhile is told next
  }

  /** A second signal: somebody does not want to wait. */
  #insist(signal: string): void {
    this.#calls.abandon(`a second ${signal}`);
    after(this.#program.flush(), () => this.#program.die(signal));
  }

  /** Ends the program, as `process.exit(code)` would if it could wait. */
  exit(code: number | undefined): void {
    if (this.#isLeaving) this.#program.exit(code);
    else if (!this.#cause || this.#cause.by === "idle") this.#begin({ by: "exit", code });
  }

  /** Whether the program may still end of a signal or an error. */
  get #isOpen(): boolean {
    return this.#cause?.by !== "error" && this.#cause?.by !== "signal";
  }

  #begin(cause: Cause): void {
    const begun = this.#cause !== undefined;
    this.#cause = cause;
    if (!begun) this.#finish(); // else it only ends differently now
  }

  #finish(): void {
    after(this.#calls.finish(), () => after(this.#program.flush(), () => this.#leave()));
  }

  #leave(): void {
    const cause = this.#cause;
    if (!cause) return; // it has left another way
    if (this.#calls.size > 0) return this.#finish(); // registered during the flush
    switch (cause.by) {
      case "idle":
        this.#cause = undefined;
        this.watch();
        if (this.#calls.leftBusy) this.#program.exit(undefined);
        break;
      case "exit":
        this.#program.exit(cause.code);
        break;
      case "signal":
        this.#program.die(cause.signal);
        break;
      case "error":
        this.#cause = undefined;
        this.#program.rethrow(cause.error);
    }
  }
}
