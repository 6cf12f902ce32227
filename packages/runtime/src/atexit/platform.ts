/** The part of the global scope that is used here; lib.es has none of it, and a `vm` context may have none either. */
interface Scope {
  readonly process?: RealProcess;
  readonly performance?: { now(): number };
  readonly setTimeout: (task: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  readonly setImmediate: (task: () => void) => unknown;
  readonly queueMicrotask?: (task: () => void) => void;
  readonly __zone_symbol__queueMicrotask?: (task: () => void) => void;
}

interface RealProcess {
  readonly versions?: { readonly node?: string };
  readonly nextTick?: (task: () => void) => void;
  getBuiltinModule?(name: string): unknown;
}

const scope = globalThis as unknown as Scope; // whatever this is
const { process } = scope;

/**
 * A module of the platform's own, without an import, which would break browsers.
 *
 * @returns nothing where there is none; Node 20.16 and newer, Deno and Bun have it
 */
export function builtin(name: string): any /* each module is another type */ {
  return process?.getBuiltinModule?.(name);
}

/**
 * The process itself, which all realms and copies share.
 *
 * @returns nothing where there is no such process; the ones that bundlers put into browsers have no versions. Jest gives
 *   its tests a copy, which never hears of the end, but whose listeners would keep signals from ending the real process
 */
export function realProcess(): object | undefined {
  return process?.versions?.node && process === (builtin("node:process") ?? process) ? process : undefined;
}

// Taken when this is loaded: fake timers and patches change what is found later.

const timers = (builtin("node:timers") ?? scope) as Scope; // a page that is torn down stops the global ones
export const setTimeout: Scope["setTimeout"] = timers.setTimeout;
export const clearTimeout: Scope["clearTimeout"] = timers.clearTimeout;
export const setImmediate: Scope["setImmediate"] = timers.setImmediate;

/** Calls `task` when the running code and all microtasks are over; only where there is a process. */
export const nextTick = process?.nextTick as (task: () => void) => void; // it needs no `this`

// zone.js keeps the platform's: its own prints what a task throws, and the program goes on.
export const queueMicrotask: (task: () => void) => void =
  scope.__zone_symbol__queueMicrotask ?? scope.queueMicrotask ?? nextTick;

const performance = scope.performance ?? builtin("node:perf_hooks")?.performance ?? Date;
const { now: clock } = performance;

/** The time in milliseconds. */
export const now = (): number => clock.call(performance);

/** What async functions return, even where another `Promise` is the global one (zone.js). */
export const NativePromise: PromiseConstructor = (async () => {})().constructor as PromiseConstructor;

/** Calls `next` now where there is nothing to wait for: between two ticks a program may be gone. */
export function after(wait: void | Promise<void>, next: () => void): void {
  if (wait) void afterwards(wait, next);
  else next();
}

// `await` calls no method of a promise, so that no patch is met.
async function afterwards(wait: Promise<void>, next: () => void): Promise<void> {
  await wait;
  next();
}
