import { unknownEnding } from "./known-signals.ts";
import type { ExitSettings } from "./settings.ts";

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
 * @throws TypeError where a setting is unknown or not of its kind
 */
// Only `configure` needs this: a program that does not call it does not carry it.
export function check(changes: ExitSettings): void {
  if (changes === null || typeof changes !== "object") complain("takes an object", changes);
  for (const [key, value] of Object.entries(changes)) {
    const rule = rules[key];
    if (!rule) throw new TypeError(`atexit.configure() has no ${key}: it takes ${Object.keys(rules).join(", ")}`);
    const why = rule[1](value);
    if (why !== undefined) complain(`takes ${rule[0]} for ${key}`, value, why);
  }
}

function complain(what: string, value: unknown, why: string = ""): never {
  const given = typeof value === "string" ? `"${value}"` : String(value);
  throw new TypeError(`atexit.configure() ${what}, not ${given}${why && `: ${why}`}`);
}
