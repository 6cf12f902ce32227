/** What a program can listen to, on whichever system (signal(7), and Node's `os.constants.signals`), and messages. */
const ENDINGS: readonly string[] = (
  "HUP INT QUIT ILL TRAP ABRT IOT BUS FPE USR1 SEGV USR2 PIPE ALRM TERM CHLD STKFLT CONT TSTP TTIN TTOU URG XCPU XFSZ " +
  "VTALRM PROF WINCH IO POLL PWR SYS INFO LOST UNUSED BREAK"
)
  .replace(/\w+/g, "SIG$&")
  .split(" ")
  .concat("disconnect", "shutdown");

/**
 * Why something cannot be listened to; `undefined` where it can.
 *
 * @returns with the nearest name that there is; empty where all is said
 */
export function unknownEnding(value: unknown): string | undefined {
  if (typeof value !== "string") return `${String(value)} is no name`;
  if (ENDINGS.includes(value)) return undefined;
  if (value === "SIGKILL" || value === "SIGSTOP") return ""; // there is nothing to add
  const written = value.toUpperCase();
  for (const edits of [0, 1, 2, 3]) {
    const name = ENDINGS.find((ending) => isWithin(edits, written, ending.toUpperCase()));
    if (name) return `there is no "${value}". Did you mean "${name}"?`;
  }
  return `there is no "${value}"`;
}

/** Whether so many letters put in, taken out or replaced make one word of another (Levenshtein). */
function isWithin(edits: number, from: string, to: string): boolean {
  if (from === to || edits < 0) return edits >= 0;
  const [rest, other] = [from.slice(1), to.slice(1)];
  if (from[0] === to[0]) return isWithin(edits, rest, other);
  return isWithin(edits - 1, rest, to) || isWithin(edits - 1, from, other) || isWithin(edits - 1, rest, other);
}
