import { nextTick } from "./platform.ts";

type Listener = (...args: any[] /* of any event */) => void;

/** The part of `process` that is used here. */
export interface ErrorProcess {
  readonly versions?: { readonly bun?: string };
  on(event: string, listener: Listener): unknown;
  prependListener(event: string, listener: Listener): unknown;
  off(event: string, listener: Listener): unknown;
  listenerCount(event: string): number;
  hasUncaughtExceptionCaptureCallback?(): boolean;
}

/**
 * Tells of errors that nobody handles, and is not noticed: a listener of `uncaughtException` changes what happens, and
 * others count it (Sentry), answer it with one of their own (`node:domain`) or refuse it (a REPL). So ours exists only
 * while an error is on its way that has no other.
 */
export class Uncaught {
  readonly #process: ErrorProcess;
  readonly #told: (error: unknown) => void;

  constructor(process: ErrorProcess, told: (error: unknown) => void) {
    this.#process = process;
    this.#told = told;
  }

  listen(): void {
    this.#process.on("uncaughtExceptionMonitor", this.#coming);
    if (this.#process.versions?.bun) this.#process.prependListener("unhandledRejection", this.#rejected); // does not come to the former there
  }

  stop(): void {
    this.#process.off("uncaughtExceptionMonitor", this.#coming);
    if (this.#process.versions?.bun) this.#process.off("unhandledRejection", this.#rejected);
  }

  /** It is called before the listeners of `uncaughtException`. What it throws would end the program with code 7. */
  readonly #coming = (): void => {
    const process = this.#process;
    this.#leave();
    if (process.listenerCount("uncaughtException") > 0 || process.hasUncaughtExceptionCaptureCallback?.()) return;
    try {
      process.on("uncaughtException", this.#uncaught);
      nextTick(this.#leave); // should it not be called
    } catch {
      // a REPL that reports it itself
    }
  };

  readonly #uncaught = (error: unknown): void => {
    this.#leave();
    this.#told(error);
  };

  readonly #leave = (): void => void this.#process.off("uncaughtException", this.#uncaught);

  readonly #rejected = (error: unknown): void => {
    if (this.#process.listenerCount("unhandledRejection") === 1) this.#told(error);
  };
}
