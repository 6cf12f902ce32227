import { unknownEnding } from "./known-signals.ts";

/** What `atexit.configure` takes. What is left out stays as it is. */
export interface ExitSettings {
  /**
   * How long one callback is waited for, in milliseconds.
   *
   * @default 5000
   */
  readonly timeout?: number;
  /**
   * How long all of them together are waited for, in milliseconds. Containers are killed after ten seconds.
   *
   * @default 9000
   */
  readonly totalTimeout?: number;
  /**
   * What ends the program, besides its natural end, `process.exit()` and uncaught errors: signals, `"disconnect"` (of
   * the parent process) and `"shutdown"` (PM2's message).
   *
   * @default ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK", "disconnect", "shutdown"]
   */
  readonly signals?: readonly string[];
  /**
   * Receives what would be printed: what a callback has thrown, or an error that says which was given up.
   *
   * @default prints to stderr
   */
  readonly onError?: ((error: unknown, callback: unknown) => void) | undefined;
}

type Settings = { -readonly [Key in keyof ExitSettings]-?: ExitSettings[Key] };

export const settings: Settings = {
  timeout: 5000,
  totalTimeout: 9000,
  signals: ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK", "disconnect", "shutdown"],
  onError: undefined,
};

/** What each setting is, and why a value is none: `undefined` for one that is, empty where there is nothing to add. */
const rules: { readonly [key: string]: readonly [what: string, refuse: (value: unknown) => string | undefined] } = {
  __proto__: null as never, // `toString` is no setting
  timeout: ["milliseconds", refuseTime],
  totalTimeout: ["milliseconds", refuseTime],
  signals: [
    'a list of signals that can be caught, "disconnect" and "shutdown"',
    (value) => (Array.isArray(value) ? value.map(unknownEnding).find((why) => why !== undefined) : ""),
  ],
  onError: ["a function", (value) => (value === undefined || typeof value === "function" ? undefined : "")],
};

function refuseTime(value: unknown): string | undefined {
  return (value as number) >= 0 && typeof value === "number" ? undefined : ""; // Infinity too, NaN not
}

/**
 * @throws TypeError, before anything is changed, where a setting is unknown or not of its kind
 */
export function change(changes: ExitSettings): void {
  if (changes === null || typeof changes !== "object") complain("takes an object", changes);
  for (const [key, value] of Object.entries(changes)) {
    const rule = rules[key];
    if (!rule) throw new TypeError(`atexit.configure() has no ${key}: it takes ${Object.keys(rules).join(", ")}`);
    const why = rule[1](value);
    if (why !== undefined) complain(`takes ${rule[0]} for ${key}`, value, why);
  }
  Object.assign(settings, changes);
}

function complain(what: string, value: unknown, why: string = ""): never {
  const given = typeof value === "string" ? `"${value}"` : String(value);
  throw new TypeError(`atexit.configure() ${what}, not ${given}${why && `: ${why}`}`);
}
