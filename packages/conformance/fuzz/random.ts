/** Numbers that depend on the seed alone (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to 1, which is not reached. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T; // of a list that is not empty
  }

  /** `count` of the list, or all of it, in an order of their own. */
  some<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    for (let i = rest.length - 1; i > 0; i--) {
      const other = this.below(i + 1);
      [rest[i], rest[other]] = [rest[other] as T, rest[i] as T];
    }
    return rest.slice(0, count);
  }
}
