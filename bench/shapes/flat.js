import { declare } from "../scenes/program.js";
import { replaceSites, survey } from "../scenes/sites.js";
import { awaiting, frame, HELPER, parts } from "./helper.js";

/** What a record is made of: its elements at a site, and the call of the one that begins at `n`. */
export const triple = {
  size: 3,
  elements: (site) => Object.values(parts(site)),
  call: "invoke(defers[n], defers[n + 1], defers[n + 2])",
};

/** Without a place for arguments: what has some becomes a closure. */
export const pair = {
  size: 2,
  elements(site) {
    const { self, callee, args } = parts(site);
    return args === "null" ? [self, callee] : ["undefined", `bound(${self}, ${callee}, ${args})`];
  },
  call: "invoke(defers[n], defers[n + 1], null)",
};

/** Stores a record at an index: a number, or the name of a variable. */
export function stores({ elements }, site, at) {
  const place = (index) => (typeof at === "number" ? at + index : `${at} + ${index}`);
  return elements(site)
    .map((element, index) => `defers[${place(index)}] = ${element};`)
    .join(" ");
}

/**
 * Shapes that keep records as elements of one array.
 *
 * @param {{
 *   record?: typeof triple,
 *   start: (count: number) => string,
 *   site: (site: any, count: number) => string,
 *   length?: string, // of the records in the array
 *   reached?: string,
 *   skips?: boolean, // there may be places that were not filled
 *   inLoops?: boolean,
 * }} shape
 */
export function flat({
  record = triple,
  start,
  site,
  length = "defers.length",
  reached,
  skips = false,
  inLoops = true,
}) {
  const back = `n -= ${record.size};${skips ? " if (defers[n + 1] === undefined) continue;" : ""}`;
  return {
    head: `
function run(defers, n, error) {
  while (n > 0) {
    ${back}
    try { ${record.call}; } catch (thrown) { error = pending(error, thrown); }
  }
  return error;
}
${HELPER}`,
    inLoops,
    write(fn) {
      const { count } = survey(fn.body);
      const body = replaceSites(fn.body, (it) => `{ ${site(it, count)} }`);
      const loop = `for (let n = ${length}; n > 0;) { ${back}${awaiting(record.call)} }`;
      const leaving = fn.async ? loop : `error = run(defers, ${length}, error);`;
      const leave = `if (${reached ?? `${length} > 0`}) { ${leaving} }`;
      return declare(fn, frame({ start: start(count), body, leave }));
    },
  };
}
