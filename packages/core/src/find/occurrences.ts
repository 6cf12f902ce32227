/**
 * Where words are in a text, so that a walk that looks for these names can skip whatever has none in it.
 *
 * What is found may also be in a comment, a string or a longer word: a walk then looks in vain, nothing more.
 */
export class Occurrences {
  /** In ascending order; `undefined` where names may be written with escapes. */
  readonly #places: readonly number[] | undefined;

  constructor(text: string, words: Iterable<string>) {
    this.#places = hasEscapes(text) ? undefined : placesOf(words, text);
  }

  /** Whether one begins in the range; for a range of no text, as nodes have that are in no source, there may be. */
  mayBeIn(start: number, end: number): boolean {
    const places = this.#places;
    if (!places || !(start >= 0)) return true;
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle]! < start) low = middle + 1;
      else high = middle;
    }
    return low < places.length && places[low]! < end;
  }
}

/** Whether any name in a text may be written with escapes. */
export function hasEscapes(text: string): boolean {
  return text.includes("\\u");
}

function placesOf(words: Iterable<string>, text: string): number[] {
  const places: number[] = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  }
  return places.sort((a, b) => a - b);
}
