import { builtin } from "./platform.ts";

/** What a program can listen to: the signals of this system, the best known ones of others, and messages. */
const endings = (): readonly string[] => [
  ...Object.keys(builtin("node:os")?.constants.signals ?? {}),
  ..."HUP INT QUIT USR1 USR2 PIPE ALRM TERM CONT TSTP XCPU PWR INFO LOST BREAK".replace(/\w+/g, "SIG$&").split(" "),
  "disconnect",
  "shutdown",
];

/**
 * Why something cannot be listened to; `undefined` where it can.
 *
 * @returns with the nearest name that there is; empty where all is said
 */
export function unknownEnding(value: unknown): string | undefined {
  if (typeof value !== "string") return `${String(value)} is no name`;
  if (value === "SIGKILL" || value === "SIGSTOP") return ""; // there is nothing to add
  const names = endings();
  if (names.includes(value)) return undefined;
  for (const edits of [0, 1, 2, 3]) {
    const name = names.find((ending) => isWithin(edits, value.toUpperCase(), ending.toUpperCase()));
    if (name) return `there is no "${value}". Did you mean "${name}"?`;
  }
  return `there is no "${value}"`;
}

/** Whether so many letters put in, taken out or replaced make one word of another (Levenshtein). */
function isWithin(edits: number, from: string, to: string): boolean {
  if (from === to || edits < 0) return edits >= 0;
  const [rest, other] = [from.slice(1), to.slice(1)];
  if (from[0] === to[0]) return isWithin(edits, rest, other);
  return [
    [rest, to],
    [from, other],
    [rest, other],
  ].some(([a, b]) => isWithin(edits - 1, a!, b!));
}
