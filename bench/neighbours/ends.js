/**
 * How a program ends: `code` is run in it, `signals` are sent to it from outside, in milliseconds after it is ready. `slow`
 * gives it a callback of three seconds, which `finishes` or does not.
 *
 * @type {Record<string, { code?: string, signals?: [string, number][], slow?: true, finishes?: boolean }>}
 */
export const ends = {
  "natural end": { code: "" },
  "process.exit(3)": { code: "soon(() => process.exit(3));" },
  "process.exitCode = 4": { code: "process.exitCode = 4;" },
  "uncaught error": { code: `soon(() => { throw new Error("lost " + "in main"); });` },
  "unhandled rejection": { code: `soon(() => void Promise.reject(new Error("lost " + "in main")));` },
  SIGINT: { signals: [["SIGINT", 0]] },
  SIGTERM: { signals: [["SIGTERM", 0]] },
  "SIGINT twice, one key press": { signals: [["SIGINT", 0], ["SIGINT", 60]], slow: true, finishes: true }, // prettier-ignore
  "SIGTERM, again after a second": { signals: [["SIGTERM", 0], ["SIGTERM", 1300]], slow: true, finishes: false }, // prettier-ignore
};
