import { awaitable } from "../exit.ts";
import type { Entries } from "./entries.ts";
import { call, type Entry } from "./entry.ts";
import { after, clearTimeout, NativePromise, now, setTimeout } from "./platform.ts";
import { stateOf } from "./promise-state.ts";
import { WithoutStack, type Reporter } from "./report.ts";

/** How many calls registered by callbacks are made: they may register each other forever. */
const MOST_LATE = 100_000;

/** The longest time that timers take. */
const LONGEST = 2 ** 31 - 1;

/** One time that all registered calls are made: last in, first out, those registered meanwhile included. */
export class Round {
  /** The callback that is being called just now. */
  calling: Entry | undefined;
  /** Whether the one being called ends the program itself, which the end must not wait for. */
  unawaited = false;
  /** Whether a callback was given up while it was still busy: what it has started may keep the program alive. */
  leftBusy = false;
  readonly #entries: Entries;
  readonly #reporter: Reporter;
  readonly #start = now();
  #waiting: { readonly entry: Entry; readonly release: () => void } | undefined;
  /** What the newest call returned. */
  #result: unknown;
  readonly #overdue: Entry[] = [];
  readonly #endless: Entry[] = [];
  #late = 0;
  #isOver = false;

  constructor(entries: Entries, reporter: Reporter) {
    this.#entries = entries;
    this.#reporter = reporter;
  }

  /** The callback that is waited for. */
  get waitingFor(): Entry | undefined {
    return this.#waiting?.entry;
  }

  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Makes the calls, each after the promise of the one before. @returns a promise where there is one to wait for */
  run(): void | Promise<void> {
    for (let entry = this.#next(); entry; entry = this.#next()) {
      const thenable = this.#make(entry);
      if (thenable) return this.#goOn(entry, thenable);
    }
    this.#finish();
  }

  async #goOn(entry: Entry | undefined, thenable: unknown): Promise<void> {
    while (entry) {
      if (thenable) await this.#waitFor(entry, this.#settle(entry, thenable));
      entry = this.#next();
      thenable = entry && this.#make(entry);
    }
    this.#finish();
  }

  /** Makes the calls that are left without waiting for any; `why` says what leaves no time. */
  runSync(why: string): void {
    const unfinished = this.#waiting ? [this.#waiting.entry] : [];
    for (let entry = this.#next(); entry; entry = this.#next()) {
      const state = this.#make(entry) ? stateOf(this.#result) : "fulfilled";
      if (state === "pending") unfinished.push(entry);
      else if (state !== "fulfilled") this.#reporter.failure(new WithoutStack(state.rejected), entry);
    }
    this.#reporter.unfinished(unfinished, why);
    this.#finish();
  }

  /** Stops waiting for a callback that cannot finish, and goes on with the next. */
  giveUp(why: string): void {
    if (!this.#waiting) return;
    this.#reporter.unfinished([this.#waiting.entry], why);
    this.#waiting.release();
  }

  #next(): Entry | undefined {
    for (;;) {
      const entry = this.#entries.pop();
      if (!entry?.late || (++this.#late <= MOST_LATE && this.#timeLeft() > 0)) return entry;
      this.#endless.push(entry);
    }
  }

  /** Makes one call. @returns what is to be waited for, if anything */
  #make(entry: Entry): unknown {
    this.calling = entry;
    try {
      this.#result = call(entry);
      if (this.#result === undefined) return undefined;
      const thenable = awaitable(this.#result);
      return this.unawaited ? undefined : thenable;
    } catch (error) {
      this.#reporter.failure(error, entry);
      return undefined;
    } finally {
      this.calling = undefined;
      this.unawaited = false;
    }
  }

  /** Never rejects. What a callback that was given up is rejected with is reported, too: nothing is lost. */
  async #settle(entry: Entry, thenable: unknown): Promise<void> {
    try {
      await thenable;
    } catch (error) {
      this.#reporter.failure(error, entry);
    }
  }

  #waitFor(entry: Entry, settled: Promise<void>): void | Promise<void> {
    if (this.#timeLeft() <= 0) {
      this.leftBusy = true;
      return void this.#overdue.push(entry);
    }
    return new NativePromise((done) => {
      const timer = this.#startTimer();
      const release = (): void => {
        clearTimeout(timer);
        if (this.#waiting?.entry === entry) this.#waiting = undefined;
        done();
      };
      this.#waiting = { entry, release };
      after(settled, release);
    });
  }

  #startTimer(): unknown {
    const { timeout, totalTimeout } = this.#reporter.settings;
    const left = this.#timeLeft();
    if (timeout <= left)
      return startTimer(timeout, () => this.#expire(`an exit function took more than ${timeout} ms`));
    return startTimer(left, () => {
      this.#isOver = true; // whatever the clock says: timers may be early
      this.#expire(`exit functions took more than ${totalTimeout} ms`);
    });
  }

  #expire(why: string): void {
    this.leftBusy = true;
    this.giveUp(why);
  }

  #timeLeft(): number {
    return this.#isOver ? 0 : this.#reporter.settings.totalTimeout - (now() - this.#start);
  }

  #finish(): void {
    this.#reporter.unfinished(this.#overdue.splice(0), "no time was left");
    this.#reporter.unfinished(this.#endless.splice(0), "exit functions registered others without end");
  }
}

/** Nothing here keeps a program alive. */
function startTimer(milliseconds: number, task: () => void): unknown {
  if (milliseconds === Infinity) return undefined;
  const timer = setTimeout(task, Math.min(milliseconds, LONGEST));
  (timer as { unref?(): void }).unref?.(); // a number in browsers
  return timer;
}
