import { isBun, nextTick, process } from "./platform.ts";

let told: (error: unknown) => void;

/**
 * Tells of errors that nobody handles, and is not noticed: a listener of `uncaughtException` changes what happens, and
 * others count it (Sentry), answer it with one of their own (`node:domain`) or refuse it (a REPL). So there is one only
 * while an error is on its way that has no other.
 */
export function watchErrors(tell: (error: unknown) => void): void {
  told = tell;
  process.on("uncaughtExceptionMonitor", coming);
  if (isBun) process.prependListener("unhandledRejection", rejected); // does not come to the former there
}

export function unwatchErrors(): void {
  process.off("uncaughtExceptionMonitor", coming);
  if (isBun) process.off("unhandledRejection", rejected);
}

/** It is called before the listeners of `uncaughtException`. What it throws would end the program with code 7. */
function coming(): void {
  leave();
  if (process.listenerCount("uncaughtException") > 0 || process.hasUncaughtExceptionCaptureCallback?.()) return;
  try {
    process.on("uncaughtException", uncaught);
    nextTick(leave); // should it not be called
  } catch {
    // a REPL that reports it itself
  }
}

function uncaught(error: unknown): void {
  leave();
  told(error);
}

function leave(): void {
  process.off("uncaughtException", uncaught);
}

function rejected(error: unknown): void {
  if (process.listenerCount("unhandledRejection") === 1) told(error);
}
