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

export type Settings = { -readonly [Key in keyof ExitSettings]-?: ExitSettings[Key] };

export const defaults = (): Settings => ({
  timeout: 5000,
  totalTimeout: 9000,
  signals: ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK", "disconnect", "shutdown"],
  onError: undefined,
});

/**
 * @throws TypeError, before anything is changed, where a setting is unknown or not of its kind
 */
export function change(settings: Settings, changes: ExitSettings): void {
  if (changes === null || typeof changes !== "object") complain("takes an object", changes);
  for (const [key, value] of Object.entries(changes)) {
    const rule = Object.hasOwn(rules, key) ? rules[key as keyof Settings] : undefined;
    if (!rule) throw new TypeError(`atexit.configure() has no ${key}: it takes ${Object.keys(rules).join(", ")}`);
    if (!rule.allows(value)) complain(`takes ${rule.what} for ${key}`, value, rule.why?.(value));
  }
  Object.assign(settings, changes);
}

function complain(what: string, value: unknown, why: string | undefined = undefined): never {
  const given = typeof value === "string" ? `"${value}"` : String(value);
  throw new TypeError(`atexit.configure() ${what}, not ${given}${why === undefined ? "" : `: ${why}`}`);
}

const milliseconds = {
  what: "milliseconds",
  allows: (value: unknown) => typeof value === "number" && value >= 0, // Infinity too, NaN not
};

interface Rule {
  readonly what: string;
  allows(value: unknown): boolean;
  /** More about a value that is not allowed. */
  why?(value: unknown): string | undefined;
}

const rules: { readonly [Key in keyof Settings]: Rule } = {
  timeout: milliseconds,
  totalTimeout: milliseconds,
  signals: {
    what: 'a list of signals that can be caught, "disconnect" and "shutdown"',
    allows: (value) => Array.isArray(value) && value.every((each) => unknownEnding(each) === undefined),
    why: (value) => (Array.isArray(value) ? value.map(unknownEnding).find(Boolean) : undefined),
  },
  onError: {
    what: "a function",
    allows: (value) => value === undefined || typeof value === "function",
  },
};
