import { Ending, type Calls } from "./ending.ts";
import { Entries } from "./entries.ts";
import { entryOf, entryOfValue, type Entry } from "./entry.ts";
import { realProcess } from "./platform.ts";
import { thisProgram } from "./program.ts";
import { Reporter } from "./report.ts";
import { Round } from "./round.ts";
import { change, defaults, type ExitSettings } from "./settings.ts";

/** What the program does when it ends. All copies of this package share the one that the first of them made. */
export interface ExitRegistry {
  readonly size: number;
  /** @returns the registration, for `drop` */
  push(receiver: unknown, callee: unknown, args: readonly unknown[] | null): Entry;
  /** The same for a function or a disposable. @throws TypeError where `value` is neither */
  value(receiver: unknown, value: unknown, args: readonly unknown[] | undefined): Entry;
  /** Removes one registration. @returns whether it was still there */
  drop(entry: Entry): boolean;
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
const KEY = "deferkit.atexit.2";

let found: ExitRegistry | undefined;

/**
 * @returns the process's registry, made at the first use: importing this changes nothing
 */
export function registry(): ExitRegistry {
  return (found ??= find(Symbol.for(KEY)));
}

/** On the process, where realms (`node:vm`) and copies meet; else on what the copies of this realm share. */
function find(key: symbol): ExitRegistry {
  const place = (realProcess() ?? globalThis) as { [key: symbol]: { of: object; registry: ExitRegistry } | undefined };
  const shared = place[key];
  if (shared?.of === place) return shared.registry; // a copy of the process has copies of its properties
  const registry = new ProgramStack();
  Object.defineProperty(place, key, { __proto__: null, value: { of: place, registry }, configurable: true } as object);
  return registry;
}

class ProgramStack implements ExitRegistry, Calls {
  leftBusy = false;
  readonly #entries = new Entries();
  /** The rounds that are under way, with a promise where they wait. */
  readonly #rounds = new Map<Round, void | Promise<void>>();
  readonly #settings = defaults();
  readonly #reporter = new Reporter(this.#settings);
  readonly #ending = new Ending(this, thisProgram(), this.#reporter);

  get size(): number {
    return this.#entries.size;
  }

  get isWaiting(): boolean {
    return [...this.#rounds.keys()].some((round) => round.isWaiting);
  }

  push(receiver: unknown, callee: unknown, args: readonly unknown[] | null): Entry {
    return this.#add(entryOf(receiver, callee, args, this.#rounds.size > 0));
  }

  value(receiver: unknown, value: unknown, args: readonly unknown[] | undefined): Entry {
    return this.#add(entryOfValue(receiver, value, args, this.#rounds.size > 0));
  }

  #add(entry: Entry): Entry {
    this.#entries.add(entry);
    if (!this.#ending.isWatching) this.#ending.watch();
    return entry;
  }

  drop(entry: Entry): boolean {
    const isThere = this.#entries.delete(entry);
    if (this.size === 0) this.#ending.watch();
    return isThere;
  }

  remove(key: unknown): void {
    this.#entries.deleteKey(key);
    this.#ending.watch();
  }

  clear(): void {
    while (this.#entries.pop());
    this.#ending.watch();
  }

  run(): void | Promise<void> {
    const round = new Round(this.#entries, this.#reporter);
    this.#rounds.set(round, undefined);
    const wait = round.run();
    if (!wait) return this.#end(round);
    const done = this.#endAfter(round, wait);
    this.#rounds.set(round, done);
    this.#ending.watch();
    return done;
  }

  async #endAfter(round: Round, wait: Promise<void>): Promise<void> {
    await wait;
    this.#end(round);
  }

  #end(round: Round): void {
    this.#rounds.delete(round);
    this.leftBusy ||= round.leftBusy;
    this.#ending.watch();
  }

  finish(): void | Promise<void> {
    const waits = [...this.#rounds.values()].filter((wait) => wait !== undefined);
    return waits.length > 0 ? this.#finishAfter(waits) : this.run();
  }

  async #finishAfter(waits: Promise<void>[]): Promise<void> {
    for (const wait of waits) await wait;
    await this.run();
  }

  finishSync(why: string): void {
    const round =
      [...this.#rounds.keys()].find(({ isWaiting }) => isWaiting) ?? new Round(this.#entries, this.#reporter);
    this.#rounds.set(round, undefined);
    round.runSync(why);
    this.#end(round);
  }

  giveUp(why: string): void {
    for (const round of this.#rounds.keys()) round.giveUp(why);
  }

  abandon(why: string): void {
    const waiting = [...this.#rounds.keys()].flatMap((round) => round.waitingFor ?? []);
    for (let entry = this.#entries.pop(); entry; entry = this.#entries.pop()) waiting.push(entry);
    this.#reporter.unfinished(waiting, why);
  }

  exit(code: number | undefined): void {
    for (const round of this.#rounds.keys()) round.unawaited = round.calling !== undefined;
    this.#ending.exit(code);
  }

  configure(settings: ExitSettings): void {
    change(this.#settings, settings);
    this.#ending.watch();
  }
}
