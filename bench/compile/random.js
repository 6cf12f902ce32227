/**
 * Numbers from 0 to 1 that are the same in every run (mulberry32).
 *
 * @param {number} seed
 * @returns {() => number}
 */
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let bits = Math.imul(seed ^ (seed >>> 15), seed | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Some of the items, each as likely as any other, in their order.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {number} count
 * @param {() => number} next
 * @returns {T[]}
 */
export function sample(items, count, next) {
  const keyed = items.map((item, index) => ({ item, index, key: next() }));
  const taken = keyed.sort((a, b) => a.key - b.key).slice(0, count);
  return taken.sort((a, b) => a.index - b.index).map(({ item }) => item);
}
