/**
 * What is measured: each call compiles one text.
 *
 * @typedef {Record<string, () => unknown>} Variants - by name
 */

/**
 * Runs the variants of each case in turn, so that whatever else the machine does meets all of them alike.
 *
 * @param {readonly Variants[]} cases - all with the same variants
 * @param {{ warmup: number, rounds: number }} how - how often all cases are run before, and while they are measured
 * @returns {Record<string, number>} for each variant the milliseconds that all cases take: the sum of each one's fastest
 */
export function race(cases, { warmup, rounds }) {
  const best = cases.map((variants) => Object.fromEntries(Object.keys(variants).map((name) => [name, Infinity])));
  for (let round = -warmup; round < rounds; round++) {
    cases.forEach((variants, index) => {
      for (const name of rotated(Object.keys(variants), round)) {
        const start = performance.now();
        variants[name]();
        const time = performance.now() - start;
        if (round >= 0) best[index][name] = Math.min(best[index][name], time);
      }
    });
  }
  return Object.fromEntries(
    Object.keys(cases[0]).map((name) => [name, best.reduce((sum, times) => sum + times[name], 0)]),
  );
}

/** @param {string[]} names @param {number} by */
function rotated(names, by) {
  const at = ((by % names.length) + names.length) % names.length;
  return [...names.slice(at), ...names.slice(0, at)];
}

/**
 * The milliseconds that `run` takes at its fastest.
 *
 * @param {() => unknown} run
 * @param {number} rounds
 */
export function fastest(run, rounds) {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
