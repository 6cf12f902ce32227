import { awaitable } from "../exit.ts";
import { passGap, stack } from "./entries.ts";
import { call, type Entry } from "./entry.ts";
import { after, clearTimeout, NativePromise, now, startTimer } from "./platform.ts";
import { stateOf } from "./promise-state.ts";
import { failure, unfinished, WithoutStack } from "./report.ts";
import { settings } from "./settings.ts";

/** How many calls registered by callbacks are made: they may register each other forever. */
const MOST_LATE = 100_000;

/** One time that all registered calls are made: last in, first out, those registered meanwhile included. */
export class Round {
  /** Whether the promise of the callback that is being called is to be waited for. */
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
  /** What is to be waited for of it. */
  #thenable: unknown;
  readonly #overdue: Entry[] = [];
  readonly #endless: Entry[] = [];
  #late = 0;
  #isOver = false;

  /** Makes the calls, each after the promise of the one before. @returns a promise where there is one to wait for */
  run(): void | Promise<void> {
    const entry = this.#makeNext();
    return entry ? this.#goOn(entry) : this.#finish();
  }

  async #goOn(first: Entry): Promise<void> {
    for (let entry: Entry | undefined = first; entry; entry = this.#makeNext())
      await this.#waitFor(entry, this.#thenable);
    this.#finish();
  }

  /** Makes the calls that are left without waiting for any; `why` says what leaves no time. */
  runSync(why: string): void {
    const left = this.waitingFor ? [this.waitingFor] : [];
    for (let entry = this.#makeNext(); entry; entry = this.#makeNext()) {
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

  /** Makes calls up to one whose promise is to be waited for. @returns that one */
  #makeNext(): Entry | undefined {
    // Ten thousand calls are made before V8 has compiled this: it calls as little else as it can.
    while (stack.length > 0) {
      const entry = stack.pop() ?? passGap();
      if (!entry || (entry.late && !this.#hasTimeFor(entry))) continue;
      const { plain } = entry;
      this.isCalling = true;
      try {
        const result = plain ? plain() : call(entry);
        if (result === undefined) continue;
        this.#result = result;
        this.#thenable = awaitable(result);
        // Without this, the callback ends the program itself, which the end must not wait for.
        if (this.isCalling && this.#thenable) return entry;
      } catch (error) {
        failure(error, entry);
      }
    }
  }

  /** Whether a call may be made that was registered by another. */
  #hasTimeFor(entry: Entry): boolean {
    const has = ++this.#late <= MOST_LATE && this.#timeLeft() > 0;
    if (!has) this.#endless.push(entry);
    return has;
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
