import { exit, start, watch, watchAdded } from "./ending.ts";
import { add, pop, remove, removeKey, size } from "./entries.ts";
import { entryOf, entryOfValue, type Entry } from "./entry.ts";
import { hasProcess, process } from "./platform.ts";
import { isUnderWay, leaveUnawaited, run } from "./rounds.ts";
import { settings, type ExitSettings } from "./settings.ts";

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
  /** Takes settings that have been checked. */
  configure(changes: ExitSettings): void;
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
  const place: any /* what is under the key */ = hasProcess ? process : globalThis;
  const shared = place[key];
  if (shared?.of === place) return shared.registry; // a copy of the process has copies of its properties
  Object.defineProperty(place, key, {
    __proto__: null,
    value: { of: place, registry: own },
    configurable: true,
  } as object);
  start();
  return own;
}

const own: ExitRegistry = {
  get size() {
    return size;
  },
  push: (receiver, callee, args) => register(entryOf(receiver, callee, args)),
  value: (receiver, value, args) => register(entryOfValue(receiver, value, args)),
  drop(entry) {
    const isThere = remove(entry);
    if (!size) watch();
    return isThere;
  },
  remove(key) {
    removeKey(key);
    watch();
  },
  clear() {
    while (pop());
    watch();
  },
  run,
  exit(code) {
    leaveUnawaited();
    exit(code);
  },
  configure(changes) {
    Object.assign(settings, changes);
    watch();
  },
};

function register(entry: Entry): Entry {
  entry.late = isUnderWay();
  add(entry);
  watchAdded();
  return entry;
}
