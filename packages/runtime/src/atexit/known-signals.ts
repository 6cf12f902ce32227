/** The signals that a program can listen to, on whichever system (signal(7), and Node's `os.constants.signals`). */
const SIGNALS: readonly string[] = (
  "HUP INT QUIT ILL TRAP ABRT IOT BUS FPE USR1 SEGV USR2 PIPE ALRM TERM CHLD STKFLT CONT TSTP TTIN TTOU URG XCPU XFSZ " +
  "VTALRM PROF WINCH IO POLL PWR SYS INFO LOST UNUSED BREAK EMT THR LIBRT RTMIN RTMAX"
)
  .split(" ")
  .map((name) => `SIG${name}`);

const ENDINGS = [...SIGNALS, "disconnect", "shutdown"];

/**
 * Why something cannot be listened to; `undefined` where it can.
 *
 * @returns with the nearest name that there is; empty where all is said
 */
export function unknownEnding(value: unknown): string | undefined {
  if (typeof value !== "string") return `${String(value)} is no name`;
  if (ENDINGS.includes(value)) return undefined;
  if (value === "SIGKILL" || value === "SIGSTOP") return ""; // there is nothing to add
  const nearest = ENDINGS.map((name) => [distance(value.toUpperCase(), name.toUpperCase()), name] as const);
  const [steps, name] = nearest.reduce((best, each) => (each[0] < best[0] ? each : best));
  return `there is no "${value}"${steps <= 3 ? `. Did you mean "${name}"?` : ""}`;
}

/** How many letters have to be put in, taken out or replaced (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1); // in range
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1)); // in range
    }
    row = next;
  }
  return row[to.length]!; // in range
}
