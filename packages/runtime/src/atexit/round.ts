import { awaitable } from "../exit.ts";
import { call, type Entry } from "./entry.ts";
import { stateOf } from "./promise-state.ts";
import { WithoutStack, type Reporter } from "./report.ts";

/** How many calls registered by callbacks are made: they may register each other forever. */
const MOST_LATE = 100_000;

/** The longest time that timers take. */
const LONGEST = 2 ** 31 - 1;

// On every platform, but not in lib.es.
declare const performance: { now(): number };
declare function setTimeout(task: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** One time that all registered calls are made: last in, first out, those registered meanwhile included. */
export class Round {
  /** The callback that is being called just now. */
  calling: Entry | undefined;
  /** Whether the one being called ends the program itself, which the end must not wait for. */
  unawaited = false;
  /** Whether a callback was given up while it was still busy: what it has started may keep the program alive. */
  leftBusy = false;
  private readonly entries: Entry[];
  private readonly reporter: Reporter;
  private readonly start = performance.now();
  private waiting: { readonly entry: Entry; readonly release: () => void } | undefined;
  private readonly overdue: Entry[] = [];
  private readonly endless: Entry[] = [];
  private late = 0;
  private isOver = false;

  constructor(entries: Entry[], reporter: Reporter) {
    this.entries = entries;
    this.reporter = reporter;
  }

  get isWaiting(): boolean {
    return this.waiting !== undefined;
  }

  /** Makes the calls, each after the promise of the one before. @returns a promise where there is one to wait for */
  run(): void | Promise<void> {
    for (let entry = this.next(); entry; entry = this.next()) {
      const wait = this.begin(entry);
      if (wait) return this.goOn(wait);
    }
    this.finish();
  }

  private async goOn(wait: Promise<void>): Promise<void> {
    await wait;
    for (let entry = this.next(); entry; entry = this.next()) await this.begin(entry);
    this.finish();
  }

  /** Makes the calls that are left without waiting for any; `why` says what leaves no time. */
  runSync(why: string): void {
    const unfinished = this.waiting ? [this.waiting.entry] : [];
    for (let entry = this.next(); entry; entry = this.next()) {
      const thenable = this.make(entry);
      const state = thenable ? stateOf(thenable) : "fulfilled";
      if (state === "pending") unfinished.push(entry);
      else if (state !== "fulfilled") this.reporter.failure(new WithoutStack(state.rejected), entry);
    }
    this.reporter.unfinished(unfinished, why);
    this.finish();
  }

  /** Stops waiting for a callback that cannot finish, and goes on with the next. */
  giveUp(why: string): void {
    if (!this.waiting) return;
    this.reporter.unfinished([this.waiting.entry], why);
    this.waiting.release();
  }

  private next(): Entry | undefined {
    for (let entry = this.entries.pop(); entry; entry = this.entries.pop()) {
      if (!entry.late || (++this.late <= MOST_LATE && this.timeLeft() > 0)) return entry;
      this.endless.push(entry);
    }
    return undefined;
  }

  /** Makes one call. @returns what is to be waited for, if anything */
  private make(entry: Entry): unknown {
    this.calling = entry;
    try {
      const thenable = awaitable(call(entry));
      return this.unawaited ? undefined : thenable;
    } catch (error) {
      this.reporter.failure(error, entry);
      return undefined;
    } finally {
      this.calling = undefined;
      this.unawaited = false;
    }
  }

  /** Makes one call. @returns a promise where it has to be waited for */
  private begin(entry: Entry): Promise<void> | undefined {
    const thenable = this.make(entry);
    if (!thenable) return undefined;
    const settled = Promise.resolve(thenable).catch((error: unknown) => {
      this.reporter.failure(error, entry); // also of one that was given up: nothing is lost
    });
    if (this.timeLeft() > 0) return this.waitFor(entry, settled);
    this.leftBusy = true;
    this.overdue.push(entry);
    return undefined;
  }

  private waitFor(entry: Entry, settled: Promise<unknown>): Promise<void> {
    return new Promise((done) => {
      const timer = this.startTimer();
      const release = (): void => {
        clearTimeout(timer);
        if (this.waiting?.entry === entry) this.waiting = undefined;
        done();
      };
      this.waiting = { entry, release };
      settled.then(release);
    });
  }

  private startTimer(): unknown {
    const { timeout, totalTimeout } = this.reporter.settings;
    const left = this.timeLeft();
    if (timeout <= left) return startTimer(timeout, () => this.expire(`an exit function took more than ${timeout} ms`));
    return startTimer(left, () => {
      this.isOver = true; // whatever the clock says: timers may be early
      this.expire(`exit functions took more than ${totalTimeout} ms`);
    });
  }

  private expire(why: string): void {
    this.leftBusy = true;
    this.giveUp(why);
  }

  private timeLeft(): number {
    if (this.isOver) return 0;
    return this.reporter.settings.totalTimeout - (performance.now() - this.start);
  }

  private finish(): void {
    this.reporter.unfinished(this.overdue.splice(0), "no time was left");
    this.reporter.unfinished(this.endless.splice(0), "exit functions registered others without end");
  }
}

/** Nothing here keeps a program alive. */
function startTimer(milliseconds: number, task: () => void): unknown {
  if (milliseconds === Infinity) return undefined;
  const timer = setTimeout(task, Math.min(milliseconds, LONGEST));
  (timer as { unref?(): void }).unref?.(); // a number in browsers
  return timer;
}
