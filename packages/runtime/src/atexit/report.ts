import { hide } from "../suppressed-error.ts";
import { nameOf, type Entry } from "./entry.ts";
import { settings } from "./settings.ts";

declare const console: { error(...values: unknown[]): void }; // on every platform, but not in lib.es

/** Whether something has failed, so that the program may not end as a success. */
export let hasFailed = false;

/**
 * Tells what a callback has thrown, which nobody can catch: on stderr with the callback's name and the error's stack, as
 * CPython prints "Exception ignored in atexit callback", or to `onError`.
 */
export function failure(error: unknown, entry: Entry): void {
  hasFailed = true;
  const name = nameOf(entry);
  tell(`Error in ${name ? "" : "an "}exit function${name && ` ${name}`}:`, error, entry.key);
}

/** Why the callbacks of a program that calls `process.exit()` are not waited for. */
export const NOT_WAITED = "the program left without waiting";

/** Tells which callbacks nobody waits for any more: by name, or by their own text, which shows where to look. */
export function unfinished(entries: readonly Entry[], why: string): void {
  if (entries.length === 0) return;
  const names = entries.slice(0, 10).map((entry) => nameOf(entry) || `(anonymous) ${textOf(entry)}`);
  if (entries.length > names.length) names.push(`${entries.length - names.length} more`);
  const what = entries.length > 1 ? "exit functions were" : "an exit function was";
  const text = `${why}; ${what} left unfinished: ${names.join(", ")}${why === NOT_WAITED ? "; atexit.exit() would have waited" : ""}`;
  tell("atexit:", new WithoutStack(text, "ERR_EXIT_UNFINISHED"), entries[0]?.key);
}

/** The first line of a function's own text, cut where it is long. */
function textOf({ callee }: Entry): string {
  try {
    return /^.{0,60}/.exec(String(callee))![0]; // matches anything
  } catch {
    return ""; // a proxy, or a text of the user's own
  }
}

/** Tells of an error that the platform will not report any more. */
export function uncaught(error: unknown): void {
  hasFailed = true;
  print("Uncaught", error);
}

function tell(title: string, error: unknown, callback: unknown): void {
  const { onError } = settings;
  if (!onError) return print(title, error);
  try {
    onError(error, callback);
  } catch (thrown) {
    print(title, error);
    print("Error in onError of atexit.configure():", thrown);
  }
}

/** An error whose own stack would show nothing but this library. */
export class WithoutStack extends Error {
  constructor(message: string, code?: string) {
    super(message);
    hide(this, "stack", message);
    hide(this, "code", code);
  }
}

/** Prints an error on stderr, whatever it is. */
function print(title: string, error: unknown): void {
  for (const shown of [() => (error instanceof WithoutStack ? error.message : error), () => "(cannot be shown)"]) {
    try {
      return console.error(title, shown());
    } catch {
      // a throwing getter or proxy, or a console that is not the platform's
    }
  }
}
