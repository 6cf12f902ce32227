type Listener = (...args: any[] /* of any event */) => void;

/** The part of Node's `process` that is used here; Deno and Bun have it too. */
export interface Process {
  readonly versions?: { readonly node?: string; readonly bun?: string; readonly deno?: string };
  readonly platform: string;
  readonly pid: number;
  readonly connected?: boolean;
  readonly channel?: {
    ref(): void;
    unref(): void;
    refCounted?(): void;
    unrefCounted?(): void;
  } | null;
  readonly nextTick: (task: () => void) => void;
  readonly _exiting?: boolean;
  exitCode?: number | string | null | undefined;
  getBuiltinModule?(name: string): unknown;
  getActiveResourcesInfo?(): readonly string[];
  hasUncaughtExceptionCaptureCallback?(): boolean;
  on(event: string, listener: Listener): unknown;
  prependListener(event: string, listener: Listener): unknown;
  off(event: string, listener: Listener): unknown;
  emit(event: string, ...args: unknown[]): unknown;
  listenerCount(event: string): number;
  exit(code?: number): void;
  kill(pid: number, signal: string): void;
}

/** The part of the global scope that is used here; lib.es has none of it, and a `vm` context may have none either. */
interface Scope {
  readonly process?: Process;
  readonly performance?: { now(): number };
  readonly setTimeout: (task: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  readonly setImmediate: (task: () => void) => unknown;
  readonly queueMicrotask?: (task: () => void) => void;
  readonly __zone_symbol__queueMicrotask?: (task: () => void) => void;
}

const scope = globalThis as unknown as Scope; // whatever this is
const found = scope.process;

/**
 * A module of the platform's own, without an import, which would break browsers.
 *
 * @returns nothing where there is none; Node 20.16 and newer, Deno and Bun have it
 */
export function builtin(name: string): any /* each module is another type */ {
  return found?.getBuiltinModule?.(name);
}

const { node, bun, deno } = found?.versions ?? {};

/**
 * Whether there is a process: the ones that bundlers put into browsers have no versions. Jest gives its tests a copy,
 * which never hears of the end, but whose listeners would keep signals from ending the real process.
 */
export const hasProcess: boolean = Boolean(node && found === (builtin("node:process") ?? found));

/** The process itself, which all realms and copies share. It is used only where there is one. */
export const process = found as Process;

export const isBun: boolean = Boolean(bun);
export const isDeno: boolean = Boolean(deno);
export const isNode: boolean = !bun && !deno;

// Taken when this is loaded: fake timers and patches change what is found later.

const timers = (builtin("node:timers") ?? scope) as Scope; // a page that is torn down stops the global ones
export const setTimeout: Scope["setTimeout"] = timers.setTimeout;
export const clearTimeout: Scope["clearTimeout"] = timers.clearTimeout;
export const setImmediate: Scope["setImmediate"] = timers.setImmediate;

/** Calls `task` when the running code and all microtasks are over; only where there is a process. */
export const nextTick = found?.nextTick as Process["nextTick"]; // it needs no `this`

// zone.js keeps the platform's: its own prints what a task throws, and the program goes on.
export const queueMicrotask: (task: () => void) => void =
  scope.__zone_symbol__queueMicrotask ?? scope.queueMicrotask ?? nextTick;

const performance = scope.performance ?? builtin("node:perf_hooks")?.performance ?? Date;
const { now: clock } = performance;

/** The time in milliseconds. */
export const now = (): number => clock.call(performance);

/** What async functions return, even where another `Promise` is the global one (zone.js). */
export const NativePromise: PromiseConstructor = (async () => {})().constructor as PromiseConstructor;

/** The longest time that timers take. */
const LONGEST = 2 ** 31 - 1;

/** Calls `task` after so many milliseconds. It does not keep a program alive. */
export function startTimer(milliseconds: number, task: () => void): unknown {
  if (milliseconds === Infinity) return undefined;
  const timer = setTimeout(task, Math.min(milliseconds, LONGEST));
  (timer as { unref?(): void }).unref?.(); // a number in browsers
  return timer;
}

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
