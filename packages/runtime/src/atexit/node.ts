import { block, drain, flush, releasePipes, takePipes } from "./output.ts";
import {
  builtin,
  isBun,
  isDeno,
  isNode,
  nextTick,
  NativePromise,
  process,
  queueMicrotask,
  setImmediate,
  setTimeout,
} from "./platform.ts";
import type { Ends, Program } from "./program.ts";
import { NOT_WAITED, uncaught as reportUncaught } from "./report.ts";
import { listenTo } from "./signals.ts";
import { unwatchErrors, watchErrors } from "./uncaught.ts";

// Of Deno, but not in lib.es.
declare function addEventListener(event: string, listener: () => void): void;
declare function removeEventListener(event: string, listener: () => void): void;

let ends: Ends;
let isWatching = false;
let isFailing = false;

/** A program of Node, Deno or Bun. */
export function nodeProgram(of: Ends): Program {
  ends = of;
  return { watch, fail, flush, soon, exit, die, rethrow };
}

function watch(signals: readonly string[] | undefined): void {
  if (!signals) return unwatch();
  if (!isWatching) {
    isWatching = true;
    takePipes();
    if (process._exiting) return leaveNow();
    listen();
  }
  listenTo(signals, ends.asked);
}

function listen(): void {
  process.prependListener("beforeExit", idle);
  process.prependListener("exit", leave); // first: an error that another listener throws skips the rest
  if (!isFailing) process.on("exit", settleCode); // last: Node sets its code 13 there
  watchErrors(uncaught);
  if (isDeno) addEventListener("unload", unload); // all that Deno.exit() tells
  soon(); // in a listener of `beforeExit`, ours is too late for this time
}

function unwatch(): void {
  if (!isWatching) return;
  isWatching = false;
  process.off("beforeExit", idle);
  process.off("exit", leave);
  if (!isFailing) process.off("exit", settleCode);
  unwatchErrors();
  if (isDeno) removeEventListener("unload", unload);
  if (!process._exiting) releasePipes();
  listenTo([], ends.asked);
}

/**
 * Nothing keeps the program alive. A host may go on all the same, as AWS Lambda does between two calls: it starts its
 * next work in a listener of this event.
 */
function idle(): void {
  const before = work();
  const look = (): void => {
    if (work() > before) soon();
    else if (isWatching) ends.idle();
  };
  // After what the other listeners of this event do in the same turn, promises included.
  nextTick(() => queueMicrotask(() => nextTick(look)));
}

/** How much is under way, without the output streams, which anybody may open at any time. */
function work(): number {
  const resources = process.getActiveResourcesInfo?.() ?? [];
  return resources.filter((it) => !/^(Pipe|TTY|Write)Wrap$/.test(it)).length;
}

function leave(): void {
  block();
  if (isWatching) ends.leaving(NOT_WAITED);
  drain();
}

/** In another listener of `exit`, after which `settleCode` is not called any more. */
function leaveNow(): void {
  leave();
  settleCode();
}

/** `process.exitCode` does not know the code of `Deno.exit(code)`. */
function unload(): void {
  leave();
  const { Deno } = globalThis as { Deno?: { exitCode: number } };
  if (isFailing && Deno?.exitCode === 0) Deno.exitCode = 1;
}

function settleCode(): void {
  if (isFailing && !Number(process.exitCode)) process.exitCode = 1;
}

function uncaught(error: unknown): void {
  if (!process._exiting) return ends.uncaught(error);
  // A listener of `exit` that ran before ours has thrown, and Node runs no more of them.
  leave();
  reportUncaught(error);
  isFailing = true;
  settleCode();
  process.exit();
}

function fail(): void {
  if (!isFailing && !isWatching) process.on("exit", settleCode);
  isFailing = true;
}

function soon(): void {
  setImmediate(() => {});
}

function exit(code?: number): void {
  if (code !== undefined) process.exitCode = code;
  if (!process._exiting) process.exit();
}

function die(signal: string): void {
  if (!signal.startsWith("SIG")) return exit();
  unwatch();
  process.kill(process.pid, signal);
  // Still here: the first process of a container is not ended by a signal. A shell would say 128 and its number.
  setTimeout(() => exit(128 + (builtin("node:os")?.constants.signals[signal] ?? 0)), 100);
}

function rethrow(error: unknown): void {
  unwatch();
  const reject = (): void => void NativePromise.reject(error);
  // Thrown in a microtask, an error is reported with the place that it was first thrown at. In Bun's main thread only
  // rejections are, and in its workers they are lost (Bun 1.4).
  if (isBun && builtin("node:worker_threads").isMainThread) return reject();
  if (isNode) insureReport(reject);
  queueMicrotask(() => {
    throw error;
  });
}

/** Where microtasks were fakes already when this was loaded, nothing is thrown: a rejection is reported all the same. */
function insureReport(reject: () => void): void {
  let isHeard = false;
  const heard = (): void => void (isHeard = true);
  process.on("uncaughtExceptionMonitor", heard);
  try {
    // nobody replaces it by a fake
    builtin("node:fs").access(".", () => {
      process.off("uncaughtExceptionMonitor", heard);
      if (!isHeard) reject();
    });
  } catch {
    // the program may not read files (--permission)
  }
}
