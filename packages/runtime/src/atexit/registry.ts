import { Ending } from "./ending.ts";
import { entryOf, type Entry } from "./entry.ts";
import { thisProgram } from "./program.ts";
import { Reporter } from "./report.ts";
import { Round } from "./round.ts";
import { change, defaults, type ExitSettings } from "./settings.ts";

/** What the program does when it ends. All copies of this package share the one that the first of them made. */
export interface ExitRegistry {
  readonly size: number;
  /** @returns removes the registration; whether it was still there */
  push(receiver: unknown, callee: unknown, args: readonly unknown[] | null): () => boolean;
  value(receiver: unknown, value: unknown, args: readonly unknown[] | undefined): () => boolean;
  /** Removes every registration of what was registered. */
  remove(key: unknown): void;
  clear(): void;
  /** Makes every call now; awaits each result before the next call. */
  run(): void | Promise<void>;
  /** Ends the program after every call. */
  exit(code: number | undefined): void;
  configure(settings: ExitSettings): void;
}

// The number is the version of the interface above: copies that cannot talk to each other must not find each other.
const KEY = "deferkit.atexit.1";

/**
 * @returns the process's registry, made at the first use: importing this changes nothing
 */
export function registry(): ExitRegistry {
  const shared = globalThis as { [key: symbol]: ExitRegistry | undefined }; // where ESM and CommonJS copies can meet
  const key = Symbol.for(KEY);
  if (!shared[key]) Object.defineProperty(shared, key, { value: new ProgramStack() });
  return shared[key] as ExitRegistry; // defined just above
}

class ProgramStack implements ExitRegistry {
  leftBusy = false;
  private readonly entries: Entry[] = [];
  /** The rounds that are under way, with a promise where they wait. */
  private readonly rounds = new Map<Round, void | Promise<void>>();
  private readonly settings = defaults();
  private readonly reporter = new Reporter(this.settings);
  private readonly ending = new Ending(this, thisProgram(), this.reporter);

  get size(): number {
    return this.entries.length;
  }

  get isWaiting(): boolean {
    return [...this.rounds.keys()].some((round) => round.isWaiting);
  }

  push(receiver: unknown, callee: unknown, args: readonly unknown[] | null): () => boolean {
    return this.add({ key: callee, receiver, callee, args, late: this.rounds.size > 0 });
  }

  value(receiver: unknown, value: unknown, args: readonly unknown[] | undefined): () => boolean {
    return this.add(entryOf(receiver, value, args, this.rounds.size > 0));
  }

  private add(entry: Entry): () => boolean {
    this.entries.push(entry);
    this.ending.watch();
    return () => {
      const index = this.entries.lastIndexOf(entry);
      if (index < 0) return false;
      this.entries.splice(index, 1);
      this.ending.watch();
      return true;
    };
  }

  remove(key: unknown): void {
    this.keep((entry) => entry.key !== key);
  }

  clear(): void {
    this.keep(() => false);
  }

  /** In place, because rounds take from the same list. */
  private keep(isKept: (entry: Entry) => boolean): void {
    const kept = this.entries.filter(isKept);
    this.entries.length = 0;
    for (const entry of kept) this.entries.push(entry);
    this.ending.watch();
  }

  run(): void | Promise<void> {
    const round = new Round(this.entries, this.reporter);
    this.rounds.set(round, undefined);
    const wait = round.run();
    if (!wait) return this.end(round);
    const done = wait.then(() => this.end(round));
    this.rounds.set(round, done);
    this.ending.watch();
    return done;
  }

  private end(round: Round): void {
    this.rounds.delete(round);
    this.leftBusy ||= round.leftBusy;
    this.ending.watch();
  }

  finish(): void | Promise<void> {
    const waits = [...this.rounds.values()].filter((wait) => wait !== undefined);
    return waits.length > 0 ? Promise.all(waits).then(() => this.run()) : this.run();
  }

  finishSync(why: string): void {
    const round = [...this.rounds.keys()].find(({ isWaiting }) => isWaiting) ?? new Round(this.entries, this.reporter);
    this.rounds.set(round, undefined);
    round.runSync(why);
    this.end(round);
  }

  giveUp(why: string): void {
    for (const round of this.rounds.keys()) round.giveUp(why);
  }

  exit(code: number | undefined): void {
    for (const round of this.rounds.keys()) round.unawaited = round.calling !== undefined;
    this.ending.exit(code);
  }

  configure(settings: ExitSettings): void {
    change(this.settings, settings);
    this.ending.watch();
  }
}
