import { nameOf, type Entry } from "./entry.ts";
import type { Settings } from "./settings.ts";

declare const console: { error(...values: unknown[]): void }; // on every platform, but not in lib.es

/** Receives the errors of exit functions, which nobody can catch. */
export class Reporter {
  /** Whether a callback has failed, so that the program may not end as a success. */
  failed = false;
  readonly settings: Settings;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /**
   * Tells what a callback has thrown: on stderr with the callback's name and the error's stack, as CPython prints
   * "Exception ignored in atexit callback", or to `onError`.
   */
  failure(error: unknown, entry: Entry): void {
    this.failed = true;
    const name = nameOf(entry);
    this.#tell(name ? `Error in exit function ${name}:` : "Error in an exit function:", error, entry.key);
  }

  /** Tells which callbacks nobody waits for any more. */
  unfinished(entries: readonly Entry[], why: string): void {
    if (entries.length === 0) return;
    const names = entries.slice(0, 10).map((entry) => nameOf(entry) || "(anonymous)");
    if (entries.length > names.length) names.push(`${entries.length - names.length} more`);
    const what = entries.length > 1 ? "exit functions were" : "an exit function was";
    const text = `${why}; ${what} left unfinished: ${names.join(", ")}`;
    this.#tell("atexit:", new WithoutStack(text, "ERR_EXIT_UNFINISHED"), entries[0]?.key);
  }

  #tell(title: string, error: unknown, callback: unknown): void {
    const { onError } = this.settings;
    if (!onError) return print(title, error);
    try {
      onError(error, callback);
    } catch (thrown) {
      print(title, error);
      print("Error in onError of atexit.configure():", thrown);
    }
  }
}

/** An error whose own stack would show nothing but this library. */
export class WithoutStack extends Error {
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    Object.defineProperty(this, "stack", { value: message, writable: true, configurable: true });
    Object.defineProperty(this, "code", { value: code, writable: true, configurable: true });
  }
}

/** Prints an error on stderr, whatever it is. */
export function print(title: string, error: unknown): void {
  for (const shown of [() => (error instanceof WithoutStack ? error.message : error), () => "(cannot be shown)"]) {
    try {
      return console.error(title, shown());
    } catch {
      // a throwing getter or proxy, or a console that is not the platform's
    }
  }
}
