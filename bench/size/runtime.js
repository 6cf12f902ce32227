import { weigh } from "./weigh.js";

const LIMIT = 1000;

/** What of the runtime ends up in a program, by what it uses. */
const ENTRIES = {
  "`defer` in functions": 'export { defer } from "deferkit";',
  "… and `enableDefer`": 'export { defer, enableDefer } from "deferkit";',
  "… and `atexit.register`": 'import { defer, atexit } from "deferkit"; export { defer }; atexit.register(f);',
  "… and `register` of `deferkit/atexit`":
    'import { register } from "deferkit/atexit"; export { defer } from "deferkit"; register(f);',
  "… and `defer` at module level":
    'import * as atexit from "deferkit/atexit"; export { defer } from "deferkit"; atexit.push(null, f, null);',
  "all of it": 'export { defer, enableDefer, atexit } from "deferkit";',
};

export function runtime() {
  const measured = Object.entries(ENTRIES).map(([what, code]) => ({ what, ...weigh(code) }));
  const [{ gzipped }] = measured;
  return {
    table: {
      title: "The runtime in a program",
      note: "Bytes, bundled and minified by esbuild.",
      columns: ["what the program uses", "minified", "gzipped"],
      rows: measured.map(({ what, minified, gzipped }) => [what, String(minified), String(gzipped)]),
    },
    goal: {
      scene: "runtime of a program with `defer` in functions only, minified and gzipped",
      goal: `≤ ${LIMIT} B`,
      reached: `${gzipped} B`,
      holds: gzipped <= LIMIT,
    },
  };
}
