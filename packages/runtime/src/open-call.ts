import { HOST, type OpenCall } from "./marker.ts";
import { NOT_COMPILED } from "./not-compiled.ts";
import type { Stack } from "./record.ts";

/** One call of a function that was given to `enableDefer`, from its start to its last deferred call. */
export class EnabledCall implements OpenCall {
  readonly stack: Stack = [];
  readonly async: boolean;
  left = false;

  constructor(async: boolean) {
    this.async = async;
  }
}

/** What is used of Node's AsyncLocalStorage. */
interface CallStorage {
  run<Result>(call: EnabledCall, body: () => Result): Result;
  getStore(): EnabledCall | undefined;
}

interface Platform {
  process?: {
    getBuiltinModule?(name: "node:async_hooks"): { AsyncLocalStorage: new () => CallStorage };
  };
}

/** What is known of the calls that are open. All copies of this package share the one of the first that needs it. */
interface Calls {
  (): OpenCall;
  /** The call whose code is on the JavaScript stack; it needs no help from the platform. */
  running: EnabledCall | undefined;
  /** Finds the call again after an `await`; `null` where the platform cannot. Made for the first async call. */
  storage: CallStorage | null | undefined;
  /** How many async calls are waiting that cannot be found again. */
  lost: number;
}

let calls: Calls;

/** Has an uncompiled `defer`, of whichever copy, find its call. */
export function shareCalls(): void {
  if (calls as Calls | undefined) return;
  const scope = globalThis as { [HOST]?: Calls };
  const value = Object.assign(() => currentCall(), { running: undefined, storage: undefined, lost: 0 });
  if (!scope[HOST]) Object.defineProperty(scope, HOST, { __proto__: null, value, configurable: true } as object);
  calls = scope[HOST] as Calls; // there by now
}

/**
 * Runs `body` as code of `call`. An async call stays found after an `await` in `body`; a sync one is only told to its
 * asynchronous leftovers (timers, callbacks), and only inside an async one, because it costs every promise in the
 * program something.
 */
export function within<Result>(call: EnabledCall, body: () => Result): Result {
  const outer = calls.running;
  calls.running = call;
  try {
    if (call.async && calls.storage === undefined) calls.storage = createStorage();
    return calls.storage && (call.async || calls.storage.getStore()) ? calls.storage.run(call, body) : body();
  } finally {
    calls.running = outer;
  }
}

/** Waits for what `body` of an async call returns. */
export async function awaitWithin<Result>(call: EnabledCall, body: () => Result): Promise<Awaited<Result>> {
  const result = within(call, body);
  if (calls.storage) return await result;
  calls.lost++;
  try {
    return await result;
  } finally {
    calls.lost--;
  }
}

/**
 * The call that an uncompiled `defer` belongs to.
 *
 * @throws Error where there is none, or none any more
 */
export function currentCall(): OpenCall {
  if (calls.running) return calls.running;
  const call = calls.storage?.getStore();
  if (call?.async && !call.left) return call;
  if (call) throw new Error(LEFT);
  throw new Error(calls.lost > 0 ? NO_ASYNC_CONTEXT : NOT_COMPILED);
}

function createStorage(): CallStorage | null {
  // An import of node:async_hooks would break browsers.
  const hooks = (globalThis as Platform).process?.getBuiltinModule?.("node:async_hooks");
  return hooks ? new hooks.AsyncLocalStorage() : null;
}

const LEFT =
  "defer() came too late: the enableDefer() call it belongs to has already left. " +
  "In a timer, an event handler or a promise that nobody waits for, wrap that function in enableDefer() itself.";

const NO_ASYNC_CONTEXT =
  "defer() found no open call. After an await it cannot find the enableDefer() call it belongs to, because this " +
  "platform has no AsyncLocalStorage: defer before the first await, or compile this file.";
