import { awaitable } from "../exit.ts";
import { pop } from "./entries.ts";
import { call, type Entry } from "./entry.ts";
import { after, clearTimeout, NativePromise, now, startTimer } from "./platform.ts";
import { stateOf } from "./promise-state.ts";
import { failure, unfinished } from "./report.ts";
import { settings } from "./settings.ts";

/** How many calls registered by callbacks are made: they may register each other forever. */
const MOST_LATE = 100_000;

/** A call that was made, and returned something to wait for. */
interface Made {
  readonly entry: Entry;
  readonly result: unknown;
  readonly thenable: unknown;
}

/**
 * The rounds that are under way, with the ends of those that wait. In a round all registered calls are made: last in,
 * first out, those registered meanwhile included.
 */
const rounds = new Map<object, Promise<void> | undefined>();

/** When the first of them began. */
let start = 0;
/** Whether the time for all of them is over, whatever the clock says: timers may be early. */
let isOver = false;
/** How many calls were made that others had registered. */
let late = 0;
/** How often the program was ended by a callback, for which the end must not wait. */
let ends = 0;

/** The callbacks that are waited for, each with what stops that. */
const waiting = new Map<Entry, () => void>();
/** The callbacks that no time was left for. */
const overdue: Entry[] = [];
const endless: Entry[] = [];

/** Whether a callback was given up while it was still busy: what it has started may keep the program alive. */
export let leftBusy = false;

let changed: () => void;

/** Calls `listener` when a round has ended, or waits. */
export function whenChanged(listener: () => void): void {
  changed = listener;
}

export const isUnderWay = (): boolean => rounds.size > 0;

export const isWaiting = (): boolean => waiting.size > 0;

/** Makes every call now; awaits each result before the next call. @returns a promise where there is one to wait for */
export function run(): void | Promise<void> {
  const round = begin();
  const made = makeCalls();
  if (!made) return end(round);
  const done = goOn(round, made);
  rounds.set(round, done);
  changed();
  return done;
}

/** Makes every registered call, after the ones that are being made already. */
export function finish(): void | Promise<void> {
  const done = [...rounds.values()].find(Boolean);
  return done ? finishAfter(done) : run();
}

async function finishAfter(done: Promise<void>): Promise<void> {
  await done;
  await finish();
}

/** Makes every registered call without waiting; `why` says what leaves no time. */
export function finishSync(why: string): void {
  const round = begin();
  const left = [...waiting.keys()];
  waiting.clear();
  for (let made = makeCalls(); made; made = makeCalls()) {
    const state = stateOf(made.result);
    if (state === "pending") left.push(made.entry);
    else if (state) failure(state, made.entry);
  }
  unfinished(left, why);
  rounds.clear();
  end(round);
}

/** Stops waiting for callbacks that cannot finish, and goes on with the next. */
export function giveUp(why: string, entries: readonly Entry[] = [...waiting.keys()]): void {
  unfinished(entries, why);
  for (const entry of entries) waiting.get(entry)?.();
}

/** Gives up everything: what is waited for, and what has not been called. */
export function abandon(why: string): void {
  const left = [...waiting.keys()];
  for (let entry = pop(); entry; entry = pop()) left.push(entry);
  unfinished(left, why);
}

/** Waits for none of the callbacks that are being called just now. */
export function leaveUnawaited(): void {
  ends++;
}

function begin(): object {
  if (!isUnderWay()) {
    start = now();
    isOver = false;
    late = 0;
  }
  const round = {};
  rounds.set(round, undefined);
  return round;
}

function end(round: object): void {
  unfinished(overdue.splice(0), "no time was left");
  unfinished(endless.splice(0), "exit functions registered others without end");
  rounds.delete(round);
  changed();
}

/** Makes calls up to one whose promise is to be waited for. @returns that one */
// Ten thousand calls are made before V8 has compiled this: it calls as little else as it can.
function makeCalls(): Made | undefined {
  for (let entry = pop(); entry; entry = pop()) {
    if (entry.late && (++late > MOST_LATE || timeLeft() <= 0)) {
      endless.push(entry);
      continue;
    }
    const before = ends;
    try {
      const { callee } = entry;
      const result = entry.isPlain ? (callee as () => unknown)() : call(entry); // of a member it would be the receiver
      const thenable = result === undefined ? undefined : awaitable(result);
      if (thenable && ends === before) return { entry, result, thenable };
    } catch (error) {
      failure(error, entry);
    }
  }
}

async function goOn(round: object, first: Made): Promise<void> {
  for (let made: Made | undefined = first; made; made = makeCalls()) await waitFor(made);
  end(round);
}

function waitFor({ entry, thenable }: Made): void | Promise<void> {
  const settled = settle(entry, thenable);
  const left = timeLeft();
  if (left <= 0) {
    leftBusy = true;
    return void overdue.push(entry);
  }
  return new NativePromise((done) => {
    const timer = startTimer(Math.min(left, settings.timeout), () => expire(entry, left));
    const release = (): void => {
      clearTimeout(timer);
      waiting.delete(entry);
      done();
    };
    waiting.set(entry, release);
    after(settled, release);
  });
}

/** Never rejects. What a callback that was given up is rejected with is reported, too: nothing is lost. */
async function settle(entry: Entry, thenable: unknown): Promise<void> {
  try {
    await thenable;
  } catch (error) {
    failure(error, entry);
  }
}

/** A callback has taken all the time that there was for it; `left` was there for all. */
function expire(entry: Entry, left: number): void {
  const { timeout, totalTimeout } = settings;
  const isLast = timeout > left;
  isOver ||= isLast;
  leftBusy = true;
  if (waiting.has(entry))
    giveUp(
      isLast ? `exit functions took more than ${totalTimeout} ms` : `an exit function took more than ${timeout} ms`,
      [entry],
    );
}

function timeLeft(): number {
  return isOver ? 0 : settings.totalTimeout - (now() - start);
}
