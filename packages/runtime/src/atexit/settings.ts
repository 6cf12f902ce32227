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

/**
 * @throws TypeError, before anything is changed, where a setting is unknown or not of its kind
 */
export function change(changes: ExitSettings): void {
  if (changes === null || typeof changes !== "object") complain("takes an object", changes);
  for (const [key, value] of Object.entries(changes)) {
    const rule = rules.get(key);
    if (!rule) throw new TypeError(`atexit.configure() has no ${key}: it takes ${[...rules.keys()].join(", ")}`);
    const why = rule.refuses(value);
    if (why !== undefined) complain(`takes ${rule.what} for ${key}`, value, why);
  }
  Object.assign(settings, changes);
}

function complain(what: string, value: unknown, why: string = ""): never {
  const given = typeof value === "string" ? `"${value}"` : String(value);
  throw new TypeError(`atexit.configure() ${what}, not ${given}${why && `: ${why}`}`);
}

interface Rule {
  readonly what: string;
  /** More about a value that is not allowed, which may be nothing; `undefined` for one that is. */
  refuses(value: any /* from users' code, which may not be typed */): string | undefined;
}

const milliseconds: Rule = {
  what: "milliseconds",
  refuses: (value) => (typeof value === "number" && value >= 0 ? undefined : ""), // Infinity too, NaN not
};

const rules: ReadonlyMap<string, Rule> = new Map([
  ["timeout", milliseconds],
  ["totalTimeout", milliseconds],
  [
    "signals",
    {
      what: 'a list of signals that can be caught, "disconnect" and "shutdown"',
      refuses: (value) => (Array.isArray(value) ? value.map(unknownEnding).find((why) => why !== undefined) : ""),
    },
  ],
  [
    "onError",
    {
      what: "a function",
      refuses: (value) => (value === undefined || typeof value === "function" ? undefined : ""),
    },
  ],
]);
