import { awaitable } from "../exit.ts";
import { pop } from "./entries.ts";
import { call, type Entry } from "./entry.ts";
import { after, clearTimeout, NativePromise, now, startTimer } from "./platform.ts";
import { stateOf } from "./promise-state.ts";
import { failure, unfinished, WithoutStack } from "./report.ts";
import { settings } from "./settings.ts";

/** How many calls registered by callbacks are made: they may register each other forever. */
const MOST_LATE = 100_000;

/** One time that all registered calls are made: last in, first out, those registered meanwhile included. */
export class Round {
  /** Whether a callback is being called just now, whose promise is to be waited for. */
  isCalling = false;
  /** The callback that is waited for. */
  waitingFor: Entry | undefined;
  /** For the end of a round that waits. */
  done: Promise<void> | undefined;
  /** Whether a callback was given up while it was still busy: what it has started may keep the program alive. */
  leftBusy = false;
  readonly #start = now();
  #release = (): void => {};
  /** What the newest call returned. */
  #result: unknown;
  readonly #overdue: Entry[] = [];
  readonly #endless: Entry[] = [];
  #late = 0;
  #isOver = false;

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
      if (thenable) await this.#waitFor(entry, thenable);
      entry = this.#next();
      thenable = entry && this.#make(entry);
    }
    this.#finish();
  }

  /** Makes the calls that are left without waiting for any; `why` says what leaves no time. */
  runSync(why: string): void {
    const left = this.waitingFor ? [this.waitingFor] : [];
    for (let entry = this.#next(); entry; entry = this.#next()) {
      if (!this.#make(entry)) continue;
      const state = stateOf(this.#result);
      if (state === "pending") left.push(entry);
      else if (state !== "fulfilled") failure(new WithoutStack(state.rejected), entry);
    }
    unfinished(left, why);
    this.#finish();
  }

  /** Stops waiting for a callback that cannot finish, and goes on with the next. */
  giveUp(why: string): void {
    if (!this.waitingFor) return;
    unfinished([this.waitingFor], why);
    this.#release();
  }

  #next(): Entry | undefined {
    for (;;) {
      const entry = pop();
      if (!entry?.late || (++this.#late <= MOST_LATE && this.#timeLeft() > 0)) return entry;
      this.#endless.push(entry);
    }
  }

  /** Makes one call. @returns what is to be waited for, if anything */
  #make(entry: Entry): unknown {
    let thenable: unknown;
    this.isCalling = true;
    try {
      const result = (this.#result = call(entry));
      if (result !== undefined) thenable = awaitable(result);
    } catch (error) {
      failure(error, entry);
    }
    if (!this.isCalling) return undefined; // it ends the program itself, which the end must not wait for
    this.isCalling = false;
    return thenable;
  }

  /** Never rejects. What a callback that was given up is rejected with is reported, too: nothing is lost. */
  async #settle(entry: Entry, thenable: unknown): Promise<void> {
    try {
      await thenable;
    } catch (error) {
      failure(error, entry);
    }
  }

  #waitFor(entry: Entry, thenable: unknown): void | Promise<void> {
    const settled = this.#settle(entry, thenable);
    if (this.#timeLeft() <= 0) {
      this.leftBusy = true;
      return void this.#overdue.push(entry);
    }
    return new NativePromise((done) => {
      const timer = this.#startTimer();
      const release = (): void => {
        clearTimeout(timer);
        if (this.waitingFor === entry) this.waitingFor = undefined;
        done();
      };
      this.waitingFor = entry;
      this.#release = release;
      after(settled, release);
    });
  }

  #startTimer(): unknown {
    const { timeout, totalTimeout } = settings;
    const left = this.#timeLeft();
    const isLast = timeout > left;
    return startTimer(isLast ? left : timeout, () => {
      this.#isOver ||= isLast; // whatever the clock says: timers may be early
      this.leftBusy = true;
      this.giveUp(
        isLast ? `exit functions took more than ${totalTimeout} ms` : `an exit function took more than ${timeout} ms`,
      );
    });
  }

  #timeLeft(): number {
    return this.#isOver ? 0 : settings.totalTimeout - (now() - this.#start);
  }

  #finish(): void {
    unfinished(this.#overdue.splice(0), "no time was left");
    unfinished(this.#endless.splice(0), "exit functions registered others without end");
  }
}
