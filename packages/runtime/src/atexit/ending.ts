import { print, type Reporter } from "./report.ts";
import { type Ends, type Program } from "./program.ts";

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
  readonly isWaiting: boolean;
  /** Whether a callback that was given up may keep the program alive. */
  readonly leftBusy: boolean;
}

/** The end of the program: makes the registered calls, then lets it end as it would have without them. */
export class Ending implements Ends {
  private readonly calls: Calls;
  private readonly program: Program;
  private readonly reporter: Reporter;
  private cause: Cause | undefined;
  private readonly signals = new Set<string>();

  constructor(calls: Calls, program: Program, reporter: Reporter) {
    this.calls = calls;
    this.program = program;
    this.reporter = reporter;
  }

  /** Listens for the program's end while there is something to do then, and only then. */
  watch(): void {
    if (this.calls.size > 0 || this.calls.isWaiting || this.cause) {
      this.program.watch(this, this.reporter.settings.signals);
    } else {
      this.program.unwatch();
      this.signals.clear();
    }
    if (this.reporter.failed) this.program.fail();
  }

  idle(): void {
    // What was waited for before cannot come any more: nothing is left that could bring it.
    if (this.calls.isWaiting && this.cause) this.calls.giveUp("the program had nothing left to do");
    if (!this.cause) this.begin({ by: "idle" });
    if (this.calls.isWaiting) this.program.soon();
  }

  leaving(why: string): void {
    this.calls.finishSync(why);
    // The platform will not report it any more.
    if (this.cause?.by === "error") print("Uncaught", this.cause.error);
    this.cause = undefined;
    this.watch();
  }

  uncaught(error: unknown): void {
    if (this.cause?.by !== "error" && this.cause?.by !== "signal") return this.begin({ by: "error", error });
    print("Uncaught", error);
    this.reporter.failed = true;
  }

  asked(signal: string): void {
    if (this.signals.has(signal)) return this.program.die(signal);
    this.signals.add(signal);
    if (this.cause?.by !== "error" && this.cause?.by !== "signal") this.begin({ by: "signal", signal });
  }

  /** Ends the program, as `process.exit(code)` would if it could wait. */
  exit(code: number | undefined): void {
    if (this.cause?.by !== "error" && this.cause?.by !== "signal") this.begin({ by: "exit", code });
  }

  private begin(cause: Cause): void {
    const begun = this.cause !== undefined;
    this.cause = cause;
    if (!begun) this.finish(); // else it only ends differently now
  }

  private finish(): void {
    then(this.calls.finish(), () => then(this.program.flush(), () => this.leave()));
  }

  private leave(): void {
    const cause = this.cause;
    if (!cause) return; // it has left another way
    if (this.calls.size > 0) return this.finish(); // registered during the flush
    switch (cause.by) {
      case "idle":
        this.cause = undefined;
        this.watch();
        if (this.calls.leftBusy) this.program.exit(undefined);
        break;
      case "exit":
        this.program.exit(cause.code);
        break;
      case "signal":
        this.program.die(cause.signal);
        break;
      case "error":
        this.cause = undefined;
        this.program.rethrow(cause.error);
    }
  }
}

/** Does `next` now where there is nothing to wait for: between two ticks a program may be gone. */
function then(wait: void | Promise<void>, next: () => void): void {
  if (wait) void wait.then(next);
  else next();
}
